import QtQuick
import QtQuick.Controls.Basic

/* A few lines to write in. `shown` is what the page holds; `written` says each change; Enter is the end of it. */
TextArea {
    id: root

    required property string shown
    required property int longest

    signal written(string text)
    signal accepted

    padding: Theme.px(16)
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    font.family: Theme.family
    font.pixelSize: Theme.body
    color: Theme.ink
    placeholderTextColor: Theme.secondInk
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    onTextChanged: {
        if (length > longest)
            remove(longest, length);
        else
            root.written(text);
    }
    Keys.onReturnPressed: root.accepted()
    Keys.onEnterPressed: root.accepted()

    /* The page's text wins when it changes by itself, as when another run's is begun. */
    Binding {
        target: root
        property: "text"
        value: root.shown
        restoreMode: Binding.RestoreNone
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: root.activeFocus ? Theme.px(4) : Theme.px(2)
        border.color: root.activeFocus ? Theme.accent : Theme.line
    }

    function type(sign: string): void {
        root.insert(root.cursorPosition, sign);
    }

    function erase(): void {
        if (root.selectedText !== "")
            root.remove(root.selectionStart, root.selectionEnd);
        else
            root.remove(root.cursorPosition - 1, root.cursorPosition);
    }
}
