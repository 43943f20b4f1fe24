pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Who outside the room is told of alarms, one card each with its test; below, what is heard in the room. */
Item {
    id: root

    required property OutputsPage page
    required property VerdictPage verdict

    Words {
        id: hint
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        text: root.page.hint
        font.pixelSize: Theme.body
        color: Theme.secondInk
    }

    ListView {
        id: outputs
        cacheBuffer: 0
        objectName: "output_list"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: hint.bottom
        anchors.bottom: sound.top
        anchors.margins: Theme.margin
        clip: true
        spacing: Theme.px(10)
        boundsBehavior: Flickable.StopAtBounds
        model: root.page.rows
        delegate: Rectangle {
            id: card

            required property string name
            required property string mark
            required property string said
            required property string tried
            required property string try_text

            width: outputs.width
            height: Math.max(words.height, action.height) + Theme.px(24)
            radius: Theme.radius
            color: Theme.surface
            border.width: 1
            border.color: Theme.line

            Mark {
                id: sign
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(16)
                anchors.verticalCenter: parent.verticalCenter
                shape: card.mark
                size: Theme.px(34)
            }

            Column {
                id: words
                anchors.left: sign.right
                anchors.right: action.left
                anchors.margins: Theme.px(16)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(2)

                Words {
                    width: parent.width
                    text: card.name
                    font.pixelSize: Theme.px(22)
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: card.said
                    font.pixelSize: Theme.px(18)
                }
                Words {
                    width: parent.width
                    text: card.tried
                    font.pixelSize: Theme.px(18)
                    color: Theme.secondInk
                }
            }

            BigButton {
                id: action
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(12)
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(190)
                name: "try_" + card.name
                text: card.try_text
                textSize: Theme.body
                onClicked: root.page.try_output(card.name)
            }
        }
    }

    Words {
        anchors.centerIn: outputs
        width: outputs.width - 2 * Theme.gap
        visible: root.page.empty !== ""
        text: root.page.empty
        font.pixelSize: Theme.px(22)
        horizontalAlignment: Text.AlignHCenter
    }

    Rectangle {
        id: sound
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: said.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.px(8)
        height: trySound.height + Theme.px(24)
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Mark {
            id: soundSign
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            shape: root.page.sound_mark
            size: Theme.px(34)
        }

        Words {
            anchors.left: soundSign.right
            anchors.right: trySound.left
            anchors.margins: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.sound
            font.pixelSize: Theme.body
        }

        BigButton {
            id: trySound
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(250)
            name: "try_sound"
            enabled: root.page.sound_mark === "tick"
            text: root.page.try_sound_text
            textSize: Theme.body
            onClicked: root.page.try_sound()
        }
    }

    VerdictStrip {
        id: said
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.px(8)
        height: implicitHeight
        page: root.verdict
    }
}
