pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* What became of the bag, until when it may be given, and the paper. */
Flickable {
    id: root

    required property FinishedPage page
    signal recordAsked

    contentWidth: width
    contentHeight: all.height
    clip: contentHeight > height + 1
    interactive: clip
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: ScrollHint {
        of: root
    }

    Column {
        id: all
        width: root.width
        spacing: Theme.px(20)

        Rectangle {
            width: parent.width
            height: Math.max(Theme.px(132), words.height + Theme.px(40))
            radius: Theme.radius
            color: Theme.soft(root.page.tone)
            border.width: Theme.px(2)
            border.color: Theme.strong(root.page.tone)

            Mark {
                id: mark
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(26)
                anchors.verticalCenter: parent.verticalCenter
                shape: root.page.shape
                size: Theme.px(80)
            }
            Column {
                id: words
                anchors.left: mark.right
                anchors.leftMargin: Theme.px(26)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(20)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(6)

                Words {
                    width: parent.width
                    text: root.page.title
                    color: Theme.words(root.page.tone)
                    font.pixelSize: Theme.px(32)
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: root.page.detail
                    font.pixelSize: Theme.px(22)
                }
            }
        }

        Column {
            width: parent.width
            /* the side column says it too, where there is more to say here */
            visible: root.page.left !== "" && root.page.locked === ""

            Caption {
                width: parent.width
                text: root.page.left_label
            }
            Words {
                width: parent.width
                text: root.page.left
                color: Theme.words(root.page.left_tone)
                font.pixelSize: Theme.live
                font.bold: true
                font.features: Theme.tabular
                lineHeight: 0.95
            }
            Row {
                width: parent.width
                spacing: Theme.px(8)

                Mark {
                    id: leftMark
                    shape: root.page.left_shape
                }
                Words {
                    width: parent.width - leftMark.width - parent.spacing
                    text: root.page.left_note
                    color: Theme.words(root.page.left_tone)
                }
            }
        }

        Rectangle {
            objectName: "next_locked"
            width: parent.width
            height: locked.height + Theme.px(24)
            visible: root.page.locked !== ""
            radius: Theme.radius
            color: Theme.warningSoft
            border.width: Theme.px(2)
            border.color: Theme.warning

            Mark {
                id: lock
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(18)
                anchors.verticalCenter: parent.verticalCenter
                shape: "warning"
                size: Theme.px(36)
            }
            Column {
                id: locked
                anchors.left: lock.right
                anchors.leftMargin: Theme.px(18)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(16)
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    width: parent.width
                    text: root.page.locked
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: root.page.locked_detail
                    font.pixelSize: Theme.small
                }
            }
        }

        Words {
            width: parent.width
            text: root.page.count
            color: Theme.secondInk
        }

        BigButton {
            name: "open_record"
            width: Math.max(Theme.px(320), Theme.touch)
            visible: root.page.record_text !== ""
            text: root.page.record_text
            onClicked: root.recordAsked()
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: root.page.record_wait
            color: Theme.secondInk
        }
    }
}
