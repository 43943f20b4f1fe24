pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A PIN of its own page: whose and what for at the left, the pad at the right. */
Item {
    id: root

    required property PinPage page

    Item {
        anchors.fill: parent
        anchors.margins: Theme.px(Theme.low ? 12 : 24)
        anchors.bottomMargin: Theme.strip

        Column {
            anchors.left: parent.left
            anchors.right: pad.left
            anchors.rightMargin: Theme.px(40)
            spacing: Theme.px(root.page.lines === "" ? 16 : 9)

            Words {
                width: parent.width
                text: root.page.purpose
                font.pixelSize: Theme.instruction
                font.bold: true
            }

            Words {
                width: parent.width
                visible: text !== ""
                text: root.page.lines
                lineHeight: 1.2
            }

            Rectangle {
                width: parent.width
                height: person.height + Theme.px(36)
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.px(3)
                border.color: Theme.accent

                Column {
                    id: person
                    x: Theme.px(20)
                    y: Theme.px(18)
                    width: parent.width - 2 * x
                    spacing: Theme.px(10)

                    Words {
                        width: parent.width
                        text: root.page.name
                        font.pixelSize: Theme.px(26)
                        font.bold: true
                    }
                    Words {
                        width: parent.width
                        text: root.page.role
                        color: Theme.secondInk
                    }
                    PinDots {
                        width: parent.width
                        page: root.page
                    }
                }
            }

            Rectangle {
                width: parent.width
                height: Math.max(mark.height, hint.implicitHeight) + Theme.px(20)
                radius: Theme.radius
                color: root.page.shape === "" ? "transparent" : Theme.soft(root.page.tone)

                Mark {
                    id: mark
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.px(10)
                    anchors.verticalCenter: parent.verticalCenter
                    shape: root.page.shape
                    size: Theme.px(32)
                }
                Words {
                    id: hint
                    anchors.left: mark.visible ? mark.right : parent.left
                    anchors.leftMargin: mark.visible ? Theme.px(12) : 0
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(8)
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.page.hint
                    color: Theme.words(root.page.tone === "" ? "none" : root.page.tone)
                    font.features: Theme.tabular
                    font.bold: mark.visible
                }
            }

            BigButton {
                name: "pin_back"
                width: Math.max(Theme.touch, Theme.px(190))
                text: root.page.back_text
                textSize: Theme.body
                onClicked: root.page.back()
            }
        }

        PinPad {
            id: pad
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            page: root.page
        }
    }
}
