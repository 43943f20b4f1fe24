pragma ComponentBehavior: Bound

import QtQuick

/* One clock: how long, or how long is left, with its forecast in words. One that needs no more is a single line. */
Item {
    id: root

    required property string label
    required property string time
    required property string note
    required property string tone
    required property string shape
    required property real fraction
    required property bool line
    required property bool small

    readonly property color front: tone === "none" || tone === "warning" ? Theme.ink : Theme.strong(tone)

    implicitHeight: line ? oneLine.height + Theme.px(6) : card.height + Theme.px(8)

    Item {
        id: oneLine
        width: parent.width
        height: Math.max(lineMark.height, lineLabel.height)
        visible: root.line

        Mark {
            id: lineMark
            anchors.verticalCenter: parent.verticalCenter
            shape: root.shape
            size: Theme.px(20)
        }
        Words {
            id: lineLabel
            anchors.left: lineMark.right
            anchors.leftMargin: Theme.px(8)
            anchors.right: lineTime.left
            anchors.rightMargin: Theme.px(8)
            anchors.verticalCenter: parent.verticalCenter
            text: root.label
            color: Theme.secondInk
            font.pixelSize: Theme.small
        }
        Words {
            id: lineTime
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.time
            font.bold: true
            font.features: Theme.tabular
            wrapMode: Text.NoWrap
        }
    }

    Column {
        id: card
        width: parent.width
        visible: !root.line
        spacing: Theme.px(2)

        Caption {
            width: parent.width
            text: root.label
        }

        Words {
            width: parent.width
            text: root.time
            color: root.front
            font.pixelSize: root.small ? Theme.px(36) : Theme.clock
            font.bold: true
            font.features: Theme.tabular
            lineHeight: 0.95
            wrapMode: Text.NoWrap
        }

        Rectangle {
            width: parent.width
            height: note.height + Theme.px(10)
            visible: root.note !== ""
            radius: Theme.radius / 2
            color: root.shape === "" ? "transparent" : Theme.soft(root.tone)

            Mark {
                id: mark
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(6)
                anchors.verticalCenter: parent.verticalCenter
                shape: root.shape
                size: Theme.px(24)
            }
            Words {
                id: note
                anchors.left: mark.visible ? mark.right : parent.left
                anchors.leftMargin: mark.visible ? Theme.px(8) : 0
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: root.note
                color: mark.visible ? Theme.words(root.tone) : Theme.secondInk
                font.bold: mark.visible
                font.pixelSize: Theme.small
            }
        }

        Rectangle {
            width: parent.width
            height: Theme.px(8)
            visible: root.fraction >= 0
            radius: height / 2
            color: Theme.line

            Rectangle {
                width: parent.width * Math.max(0, root.fraction)
                height: parent.height
                radius: parent.radius
                color: root.tone === "none" ? Theme.accent : Theme.strong(root.tone)
            }
        }
    }
}
