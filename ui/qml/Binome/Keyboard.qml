pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Keys to write with, for a gloved finger: 15 mm at least, 3 mm apart (ten a row leave no room for 5). No focus is
   taken, so a keyboard on a cable writes into the same field. */
Item {
    id: root

    required property KeyboardKeys board
    readonly property real keyGap: Theme.mm(3)
    readonly property real keyWidth: Math.min(Math.max(Theme.px(110), Theme.mm(22)), (width - keyGap * (board.columns - 1)) / board.columns)
    readonly property real keyHeight: Theme.touch

    signal key(string text)
    signal backspace
    signal enter

    objectName: "keyboard"
    implicitWidth: Theme.touch * board.columns + keyGap * (board.columns - 1)
    implicitHeight: keyHeight * board.rows + keyGap * (board.rows - 1)

    Connections {
        target: root.board
        enabled: root.visible

        function onTyped(text: string): void {
            root.key(text);
        }

        function onErased(): void {
            root.backspace();
        }

        function onEntered(): void {
            root.enter();
        }
    }

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        width: root.keyWidth * root.board.columns + root.keyGap * (root.board.columns - 1)
        height: parent.height

        Repeater {
            model: root.board.keys

            AbstractButton {
                id: one

                required property int index
                required property string name
                required property string label
                required property string spoken
                required property string act
                required property int row
                required property int column
                required property int span
                required property bool held

                readonly property bool enters: act === "enter"

                objectName: name
                x: one.column * (root.keyWidth + root.keyGap)
                y: one.row * (root.keyHeight + root.keyGap)
                width: one.span * root.keyWidth + (one.span - 1) * root.keyGap
                height: root.keyHeight
                focusPolicy: Qt.NoFocus
                Accessible.name: spoken
                onClicked: root.board.press(one.index)

                background: Rectangle {
                    radius: Theme.radius
                    color: one.enters ? (one.pressed ? Qt.darker(Theme.accent, 1.25) : Theme.accent) : one.pressed || one.held ? Theme.accentSoft : Theme.surface
                    border.width: one.enters ? 0 : one.held ? Theme.px(4) : Theme.px(2)
                    border.color: one.held ? Theme.accent : Theme.line
                }

                contentItem: Words {
                    text: one.label
                    color: one.enters ? Theme.accentText : Theme.ink
                    font.pixelSize: one.label.length > 1 ? Theme.small : Theme.px(26)
                    font.bold: true
                    wrapMode: Text.NoWrap
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }
}
