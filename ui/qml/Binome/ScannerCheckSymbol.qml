pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The symbol to scan, drawn as it stands on the sheet with its number, and what the last scan said of the scanner. */
Item {
    id: root

    required property ScannerCheckPage page

    Rectangle {
        id: card
        width: parent.width
        height: Math.max(drawing.height, words.height) + Theme.px(Theme.low ? 16 : 36)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.px(3)
        border.color: Theme.accent

        Rectangle {
            id: disc
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(Theme.low ? 64 : 84)
            height: width
            radius: width / 2
            color: Theme.ink

            Words {
                anchors.centerIn: parent
                text: root.page.number
                color: Theme.accentText
                font.pixelSize: Theme.px(Theme.low ? 30 : 40)
                font.bold: true
                wrapMode: Text.NoWrap
            }
        }
        SymbolDrawing {
            id: drawing
            anchors.left: disc.right
            anchors.leftMargin: Theme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            square: root.page.square
            size: Theme.px(Theme.low ? 80 : 110)
        }
        Column {
            id: words
            anchors.left: drawing.right
            anchors.leftMargin: Theme.px(28)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(4)

            Words {
                width: parent.width
                text: root.page.symbol_name
                font.pixelSize: Theme.px(26)
                font.bold: true
            }
            Words {
                width: parent.width
                text: root.page.drawn
                color: Theme.secondInk
            }
        }
    }

    Row {
        id: found
        anchors.top: card.bottom
        anchors.topMargin: Theme.px(Theme.low ? 10 : 22)
        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.page.found !== ""
        spacing: Theme.px(18)

        Mark {
            id: cross
            shape: "cross"
            size: Theme.px(44)
        }
        Column {
            width: parent.width - cross.width - parent.spacing
            spacing: Theme.px(4)

            Words {
                width: parent.width
                text: root.page.found
                color: Theme.refused
                font.pixelSize: Theme.px(22)
                font.bold: true
            }
            Words {
                width: parent.width
                text: root.page.found_todo
            }
        }
    }

    BigButton {
        name: "not_read"
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: Math.max(Theme.touch, Theme.px(240))
        text: root.page.not_read_text
        sub: root.page.not_read_sub
        onClicked: root.page.state_not_read()
    }
}
