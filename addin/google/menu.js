/**
 * The menu "Đôn đốc" in Google Sheets: each item sends the sheets to the office's server and carries out its answer.
 *
 * Stands after xlwings' client in one file. DONDOC_MENU and a function for each of its items are written by the build.
 */

const DONDOC_ADDRESS = "dondoc.address";
const DONDOC_TOKEN = "dondoc.token";
const DONDOC_LONGEST = 1000;

function onOpen() {
  const menu = SpreadsheetApp.getUi().createMenu("Đôn đốc");
  DONDOC_MENU.forEach((group) => {
    group.forEach(([macro, title]) => menu.addItem(title, "dondoc_" + macro));
    menu.addSeparator();
  });
  menu.addItem("Kết nối máy chủ…", "dondocConnect").addToUi();
}

/** Ask for address and token; kept for this person in this file alone, never in a cell. */
function dondocConnect() {
  const kept = PropertiesService.getUserProperties();
  const address = dondocAsk_("Địa chỉ máy chủ, ví dụ https://may-chu.tinh.gov.vn/dondoc", /^https:\/\/\S+$/i);
  const token = address && dondocAsk_("Mã truy cập do người quản trị cấp", /^\S+$/);
  if (!token) {
    return false;
  }
  kept.setProperty(DONDOC_ADDRESS, address.replace(/\/+$/, ""));
  kept.setProperty(DONDOC_TOKEN, token);
  return true;
}

function dondocAsk_(question, form) {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.prompt("Đôn đốc", question, ui.ButtonSet.OK_CANCEL);
  if (answer.getSelectedButton() !== ui.Button.OK) {
    return "";
  }
  const text = answer.getResponseText().trim();
  if (!form.test(text)) {
    dondocTell_("Chưa đúng dạng: " + question + " – mở lại “Kết nối máy chủ…” và nhập lại.");
    return "";
  }
  return text;
}

function dondocRun_(macro) {
  const kept = PropertiesService.getUserProperties();
  if (!kept.getProperty(DONDOC_TOKEN) && !dondocConnect()) {
    return;
  }
  const url = kept.getProperty(DONDOC_ADDRESS) + "/macros/" + macro + "?dondoc=1";
  try {
    runPython(url, { auth: kept.getProperty(DONDOC_TOKEN) });
  } catch (error) {
    dondocTell_(dondocSentence_(error));
  }
}

/** The server's sentence as it is (xlwings throws it as text); anything else is told with what to do. */
function dondocSentence_(error) {
  if (typeof error === "string" && error.trim() && !error.trim().startsWith("<")) {
    return error;
  }
  const cause = typeof error === "string" ? "địa chỉ này trả lời bằng một trang web" : error.message;
  return (
    "Chưa làm xong: " +
    cause +
    "\n\nKiểm tra mạng và địa chỉ ở “Kết nối máy chủ…”. Nếu bảng tính đã bị ghi một phần thì bấm Hoàn tác (Ctrl+Z)."
  );
}

function dondocTell_(sentence) {
  const ui = SpreadsheetApp.getUi();
  ui.alert("Đôn đốc", sentence.slice(0, DONDOC_LONGEST), ui.ButtonSet.OK);
}
