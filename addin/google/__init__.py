"""The menu in Google Sheets: xlwings' Apps Script client of the installed wheel, our actions and our menu in one file."""
