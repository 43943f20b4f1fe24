pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* One channel: what its certificate is worth today, and every certificate that it ever had. */
Item {
    id: root

    required property CalibrationPage page

    Rectangle {
        id: now
        width: parent.width
        height: said.height + Theme.px(28)
        radius: Theme.radius
        color: Theme.soft(root.page.state_tone)

        Mark {
            id: mark
            x: Theme.px(18)
            anchors.verticalCenter: parent.verticalCenter
            shape: root.page.state_shape
        }
        Words {
            id: said
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(12)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(18)
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.state_words
            font.bold: true
        }
    }

    Words {
        anchors.top: now.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        visible: text !== ""
        text: root.page.lines
        color: Theme.secondInk
    }

    ListView {
        id: history
        cacheBuffer: 0
        anchors.top: now.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width
        model: root.page.history
        spacing: Theme.px(8)
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: ScrollBar {
            policy: history.contentHeight > history.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        delegate: Rectangle {
            id: row

            required property string title
            required property string detail
            required property string standing
            required property string tone

            width: history.width - Theme.px(14)
            height: lines.height + Theme.px(20)
            radius: Theme.radius
            color: Theme.surface
            border.width: 1
            border.color: Theme.line

            Column {
                id: lines
                x: Theme.px(16)
                y: Theme.px(10)
                width: parent.width - 2 * x
                spacing: Theme.px(2)

                Words {
                    width: parent.width
                    text: row.title
                    font.pixelSize: Theme.px(18)
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: row.standing
                    color: Theme.words(row.tone)
                    font.pixelSize: Theme.small
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: row.detail
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
