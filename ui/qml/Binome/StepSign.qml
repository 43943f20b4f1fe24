pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Who has signed and who is asked, what the signatures cover, and the pad of whoever's badge was read. */
Item {
    id: root

    required property SignPage page
    required property PinPage pin

    Flickable {
        id: scroller
        anchors.left: parent.left
        anchors.right: pad.left
        anchors.rightMargin: Theme.px(32)
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        contentHeight: column.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: ScrollBar {
            policy: scroller.contentHeight > scroller.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        Column {
            id: column
            width: parent.width
            spacing: Theme.px(8)

            Repeater {
                model: root.page.slots

                Rectangle {
                    id: slot

                    required property string meaning
                    required property string name
                    required property string status
                    required property string tone
                    required property string shape

                    readonly property bool now: tone === "running"

                    width: column.width
                    height: words.height + Theme.px(14)
                    radius: Theme.radius
                    color: Theme.soft(tone === "ok" ? tone : "none")
                    border.width: Theme.px(now ? 3 : 1)
                    border.color: now ? Theme.accent : tone === "ok" ? Theme.ok : Theme.line

                    Mark {
                        id: mark
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.px(14)
                        anchors.top: parent.top
                        anchors.topMargin: Theme.px(14)
                        shape: slot.shape === "dot" ? "" : slot.shape
                    }

                    Column {
                        id: words
                        x: Theme.px(18)
                        y: Theme.px(7)
                        width: parent.width - x - Theme.px(12) - (mark.visible ? Theme.px(34) : 0)
                        spacing: Theme.px(2)

                        Words {
                            width: parent.width
                            text: slot.meaning + " · " + slot.status
                            color: Theme.strong(slot.tone)
                            font.pixelSize: Theme.small
                            font.bold: true
                        }
                        Words {
                            width: parent.width
                            text: slot.name
                            font.pixelSize: Theme.px(22)
                            font.bold: true
                        }
                        PinDots {
                            width: parent.width
                            visible: slot.now && root.pin.open
                            page: root.pin
                        }
                        Words {
                            width: parent.width
                            visible: slot.now && root.pin.shape !== ""
                            text: root.pin.hint
                            color: Theme.words(root.pin.tone === "" ? "none" : root.pin.tone)
                            font.pixelSize: Theme.small
                            font.bold: true
                        }
                    }
                }
            }

            Rectangle {
                width: column.width
                height: covers.height + Theme.px(14)
                radius: Theme.radius
                color: Theme.surface
                border.width: 1
                border.color: Theme.line

                Column {
                    id: covers
                    x: Theme.px(18)
                    y: Theme.px(7)
                    width: parent.width - 2 * x
                    spacing: Theme.px(2)

                    Words {
                        width: parent.width
                        text: root.page.covers
                        font.pixelSize: Theme.small
                        font.bold: true
                    }
                    Words {
                        width: parent.width
                        text: root.page.lines
                        font.pixelSize: Theme.small
                        lineHeight: 1.15
                    }
                }
            }
        }
    }

    PinPad {
        id: pad
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        visible: root.pin.wanted
        page: root.pin
    }

    Column {
        anchors.horizontalCenter: pad.horizontalCenter
        y: Theme.px(40)
        width: pad.width
        visible: !root.pin.wanted
        spacing: Theme.px(20)

        BadgeDrawing {
            anchors.horizontalCenter: parent.horizontalCenter
            size: Theme.px(170)
        }
        Words {
            width: parent.width
            text: root.page.invitation
            font.pixelSize: Theme.px(22)
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
