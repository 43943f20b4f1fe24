pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* A line to write in, tall enough for a glove. `shown` is what the page holds; `written` says each change. */
TextField {
    id: root

    required property string shown

    signal written(string text)
    signal touched

    implicitHeight: Theme.touch
    leftPadding: Theme.px(18)
    rightPadding: Theme.px(18)
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.body
    color: Theme.ink
    placeholderTextColor: Theme.secondInk
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    onTextChanged: root.written(text)
    onPressed: root.touched()

    /* The page's text wins when it changes by itself, as when it is cleared. */
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
