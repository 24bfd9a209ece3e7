Attribute VB_Name = "RibbonDondoc"
Option Explicit

' Every button of the tab comes here; its id is the name of a macro in addin/macros.py.
' A new button is a line of customUI.xml and a Python function: this module stays as it is.
Public Sub RunMacro(control As IRibbonControl)
    If ActiveWorkbook Is Nothing Then
        Tell "SAY_NO_WORKBOOK"
        Exit Sub
    End If
    RunPython "from addin import ribbon; ribbon.dispatch('" & control.ID & "')"
End Sub

' VBA source is of one code page and cannot hold Vietnamese: the sentences stand in the add-in's own sheet.
Public Sub Tell(key As String, Optional detail As String = "")
    Dim sentence As String
    sentence = GetConfig(key)
    If detail <> "" Then sentence = sentence & vbLf & vbLf & detail
    #If Mac Then
        MsgBox sentence, vbExclamation, GetConfig("SAY_TITLE")
    #Else
        WScript.Popup sentence, 0, GetConfig("SAY_TITLE"), vbExclamation
    #End If
End Sub
