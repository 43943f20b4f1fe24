pragma ComponentBehavior: Bound

import QtQuick

/* One question, its answers beside it. */
Item {
    id: root

    required property string item
    required property string name
    required property string how
    required property string answer
    required property string codes
    required property string texts

    signal chosen(code: string)

    height: Theme.touch

    Column {
        anchors.left: parent.left
        anchors.right: answers.left
        anchors.rightMargin: Theme.px(12)
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: root.name
            font.pixelSize: Theme.px(19)
            font.bold: true
            lineHeight: 1
        }
        Words {
            width: parent.width
            text: root.how
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
            model: root.codes.split("|")

            BigButton {
                id: one

                required property string modelData
                required property int index
                readonly property bool picked: root.answer === modelData

                name: root.item + "_" + modelData
                width: Theme.px(134)
                padding: Theme.px(6)
                text: root.texts.split("|")[index] ?? ""
                textSize: Theme.px(17)
                Accessible.checkable: true
                Accessible.checked: picked
                onClicked: root.chosen(modelData)

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
                    size: Theme.px(18)
                }
            }
        }
    }
}
