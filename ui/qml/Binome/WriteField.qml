pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Where a text is written: a touch brings the keyboard, a keyboard on a cable writes at once. */
AbstractButton {
    id: root

    required property RunPage page

    objectName: "note_field"
    implicitHeight: Math.max(Theme.touch, written.implicitHeight + Theme.px(28))
    focusPolicy: Qt.NoFocus
    enabled: page.writes
    Accessible.name: page.task.prompt + ". " + page.task.text
    onClicked: page.start_writing()

    background: Rectangle {
        radius: Theme.radius
        color: root.pressed ? Theme.accentSoft : Theme.surface
        border.width: Theme.px(2)
        border.color: root.enabled ? Theme.accent : Theme.line
    }

    Words {
        id: written
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(18)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(18)
        anchors.verticalCenter: parent.verticalCenter
        text: root.page.task.text === "" ? root.page.task.placeholder : root.page.task.text
        color: root.page.task.text === "" ? Theme.secondInk : Theme.ink
        font.pixelSize: Theme.px(22)
    }
}
