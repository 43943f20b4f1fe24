pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* What only a person can tell: one line each, with its three answers. */
Column {
    id: root

    required property ScannerCheckPage page

    spacing: Theme.gap

    Repeater {
        model: root.page.hands

        Item {
            id: line

            required property string item
            required property string name
            required property string how
            required property string answer

            width: root.width
            height: Theme.touch

            Column {
                anchors.left: parent.left
                anchors.right: answers.left
                anchors.rightMargin: Theme.px(12)
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    width: parent.width
                    text: line.name
                    font.pixelSize: Theme.px(20)
                    font.bold: true
                    lineHeight: 1
                }
                Words {
                    width: parent.width
                    text: line.how
                    color: Theme.secondInk
                    font.pixelSize: Theme.label
                    lineHeight: 1
                }
            }

            Row {
                id: answers
                anchors.right: parent.right
                spacing: Theme.gap

                Repeater {
                    model: root.page.answers

                    BigButton {
                        id: one

                        required property string code
                        required property string said
                        readonly property bool picked: line.answer === code

                        name: line.item + "_" + code
                        width: Theme.px(138)
                        padding: Theme.px(6)
                        text: said
                        textSize: Theme.px(17)
                        Accessible.checkable: true
                        Accessible.checked: picked
                        onClicked: root.page.answer(line.item, code)

                        background: Rectangle {
                            radius: Theme.radius
                            color: one.picked || one.pressed ? Theme.accentSoft : Theme.surface
                            border.width: Theme.px(one.picked ? 4 : 2)
                            border.color: one.picked ? Theme.accent : Theme.line
                        }

                        /* over the words: beside them there is no room */
                        Mark {
                            anchors.horizontalCenter: parent.horizontalCenter
                            anchors.top: parent.top
                            anchors.topMargin: Theme.px(7)
                            shape: one.picked ? "tick" : ""
                            size: Theme.px(20)
                        }
                    }
                }
            }
        }
    }
}
