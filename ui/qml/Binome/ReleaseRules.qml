pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Every rule: those that hold the release first, with what to do and the way there; whose badge is awaited on top. */
Item {
    id: root

    required property ReleasePage page

    Rectangle {
        id: awaited
        width: parent.width
        height: visible ? awaits.height + Theme.px(24) : 0
        visible: root.page.awaits !== ""
        radius: Theme.radius
        color: Theme.accentSoft
        border.width: Theme.px(2)
        border.color: Theme.accent

        Words {
            id: awaits
            objectName: "release_awaits"
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.px(14)
            width: parent.width - 2 * x
            text: root.page.awaits
            font.bold: true
        }
    }

    ListView {
        id: list
        objectName: "release_rules"
        anchors.fill: parent
        anchors.topMargin: awaited.visible ? awaited.height + Theme.px(6) : 0
        model: root.page.rows
        spacing: Theme.px(6)
        clip: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: ScrollBar {
            policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        delegate: Rectangle {
            id: row

            required property string rule
            required property string title
            required property string evidence
            required property string todo
            required property string who
            required property string shape
            required property string tone
            required property string go
            required property string undo
            readonly property bool met: tone === "ok"

            width: list.width - Theme.px(14)
            height: Math.max(words.height + Theme.px(met ? 12 : 20), go !== "" || undo !== "" ? Theme.touch + Theme.px(12) : 0)
            radius: Theme.radius
            color: met ? Theme.surface : Theme.soft(tone)
            border.width: Theme.px(met ? 1 : 2)
            border.color: met ? Theme.line : Theme.strong(tone)

            Mark {
                id: mark
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(12)
                anchors.verticalCenter: parent.verticalCenter
                size: Theme.px(row.met ? 24 : 32)
                shape: row.shape
            }

            Column {
                id: words
                anchors.left: mark.right
                anchors.leftMargin: Theme.px(12)
                anchors.right: buttons.left
                anchors.rightMargin: Theme.px(12)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(1)

                Words {
                    width: parent.width
                    text: row.title
                    font.pixelSize: row.met ? Theme.small : Theme.body
                    font.bold: true
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: row.evidence
                    color: row.met ? Theme.secondInk : Theme.ink
                    font.pixelSize: Theme.small
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: row.todo
                    font.pixelSize: Theme.small
                    font.bold: true
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: row.who
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
            }

            Row {
                id: buttons
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(8)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.gap

                BigButton {
                    width: Theme.px(140)
                    visible: row.undo !== ""
                    name: "undo_" + row.rule
                    text: row.undo
                    textSize: Theme.small
                    onClicked: root.page.undo(row.rule)
                }
                BigButton {
                    width: Theme.px(150)
                    visible: row.go !== ""
                    name: "go_" + row.rule
                    text: row.go
                    textSize: Theme.body
                    onClicked: root.page.go(row.rule)
                }
            }
        }
    }
}
