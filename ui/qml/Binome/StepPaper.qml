pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The numbered document: due, made with its number, failed, or asked about after a cut. */
Column {
    id: root

    required property PaperPage page

    spacing: Theme.px(Theme.low ? 10 : 18)

    Row {
        width: parent.width
        spacing: Theme.px(16)

        Mark {
            id: mark
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.px(36)
            shape: root.page.shape
        }
        Words {
            width: parent.width - mark.width - Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.title
            font.pixelSize: Theme.px(24)
            font.bold: true
        }
    }
    Words {
        width: parent.width
        visible: text !== ""
        text: root.page.detail
        color: Theme.secondInk
    }
    Rectangle {
        width: parent.width
        height: number.height + Theme.px(24)
        visible: root.page.number !== ""
        radius: Theme.radius
        color: Theme.okSoft
        border.width: 1
        border.color: Theme.ok

        Column {
            id: number
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(18)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(18)
            anchors.verticalCenter: parent.verticalCenter

            Caption {
                width: parent.width
                text: root.page.number_text
            }
            Words {
                objectName: "paper_number"
                width: parent.width
                text: root.page.number
                font.pixelSize: Theme.px(30)
                font.bold: true
                font.features: Theme.tabular
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(18)
            }
        }
    }
    Row {
        spacing: Theme.gap
        visible: root.page.number !== ""

        BigButton {
            name: "paper_open"
            width: (root.width - Theme.gap) / 2
            visible: text !== ""
            text: root.page.open_text
            textSize: Theme.body
            onClicked: root.page.open()
        }
        BigButton {
            name: "paper_unreadable"
            width: (root.width - Theme.gap) / 2
            visible: text !== ""
            text: root.page.unreadable_text
            textSize: Theme.body
            tone: BigButton.Danger
            onClicked: root.page.reject()
        }
    }
    Row {
        spacing: Theme.gap
        visible: root.page.asks

        BigButton {
            name: "paper_came_out"
            width: (root.width - Theme.gap) / 2
            height: Theme.primary
            text: root.page.yes_text
            textSize: Theme.body
            onClicked: root.page.answer(true)
        }
        BigButton {
            name: "paper_not_out"
            width: (root.width - Theme.gap) / 2
            height: Theme.primary
            text: root.page.no_text
            textSize: Theme.body
            onClicked: root.page.answer(false)
        }
    }
}
