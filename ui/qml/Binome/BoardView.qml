pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A place of the circuit: title, rows, buttons at the foot; or the question that is due before an act. */
Item {
    id: root

    required property BoardPage page
    required property VerdictPage verdict
    readonly property bool asks: page.prompt !== ""

    Item {
        anchors.fill: parent
        anchors.margins: Theme.margin
        visible: !root.asks

        Column {
            id: head
            anchors.left: parent.left
            anchors.right: back.visible ? back.left : parent.right
            anchors.rightMargin: Theme.gap
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: root.page.title
                font.pixelSize: Theme.px(26)
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.page.detail
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
        }
        BigButton {
            id: back
            anchors.right: parent.right
            width: Theme.px(170)
            visible: text !== ""
            name: "board_back"
            text: root.page.back_text
            textSize: Theme.body
            onClicked: root.page.press("back")
        }

        BoardRows {
            id: rows
            anchors.top: back.visible && back.height > head.height ? back.bottom : head.bottom
            anchors.topMargin: back.visible ? Theme.gap : Theme.px(12)
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: strip.top
            anchors.bottomMargin: Theme.px(6)
            page: root.page
        }
        Words {
            anchors.top: rows.top
            anchors.left: rows.left
            anchors.right: rows.right
            text: root.page.empty
            color: Theme.secondInk
            font.pixelSize: Theme.body
        }

        Item {
            id: strip
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: foot.top
            anchors.bottomMargin: Theme.px(6)
            height: Theme.px(56)

            VerdictStrip {
                anchors.fill: parent
                page: root.verdict
            }
        }

        BoardFoot {
            id: foot
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            width: parent.width
            visible: !badge.visible
            page: root.page
        }
        BoardBadge {
            id: badge
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            page: root.page
        }
    }

    Loader {
        anchors.fill: parent
        anchors.margins: Theme.margin
        active: root.asks
        sourceComponent: BoardAsk {
            page: root.page
        }
    }
}
