pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* What the instruments say of a line now, and what only a person can tell of it. */
Item {
    id: root

    required property DailyCheckPage page

    Flickable {
        id: found
        width: parent.width
        height: Math.min(contentHeight, root.height - (below.height > 0 ? below.height + Theme.gap : 0))
        contentHeight: rows.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        /* beside the rows, so that they are as wide with it as without */
        ScrollBar.vertical: ScrollBar {
            parent: root
            x: root.width + Theme.px(8)
            height: found.height
            policy: found.contentHeight > found.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        Column {
            id: rows
            width: parent.width
            spacing: Theme.px(8)

            Repeater {
                id: results
                model: root.page.results

                Rectangle {
                    id: result

                    required property string name
                    required property string text
                    required property string shape
                    required property string tone

                    width: rows.width
                    height: words.height + Theme.px(18)
                    radius: Theme.radius
                    color: Theme.soft(tone)
                    border.width: 1
                    border.color: tone === "none" ? Theme.line : Theme.strong(tone)

                    Mark {
                        id: mark
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.px(14)
                        anchors.verticalCenter: parent.verticalCenter
                        shape: result.shape
                        size: Theme.px(32)
                    }
                    Column {
                        id: words
                        anchors.left: mark.right
                        anchors.leftMargin: Theme.px(14)
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.px(14)
                        anchors.verticalCenter: parent.verticalCenter

                        Words {
                            width: parent.width
                            text: result.name
                            color: Theme.secondInk
                            font.pixelSize: Theme.small
                            font.bold: true
                            lineHeight: 1
                        }
                        Words {
                            width: parent.width
                            text: result.text
                            color: Theme.words(result.tone === "none" ? "warning" : result.tone)
                            lineHeight: 1
                        }
                    }
                }
            }
        }
    }

    Column {
        id: below
        anchors.top: found.bottom
        anchors.topMargin: results.count > 0 ? Theme.gap : 0
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: root.page.asks

            DailyCheckAsk {
                width: below.width
                onChosen: code => root.page.answer(item, code)
            }
        }

        Row {
            visible: root.page.put_off_text !== "" || root.page.not_wait_text !== ""
            spacing: Theme.gap

            BigButton {
                name: "put_off"
                visible: root.page.put_off_text !== ""
                width: (below.width - Theme.gap) / 2
                text: root.page.put_off_text
                textSize: Theme.px(18)
                onClicked: root.page.put_off()
            }
            BigButton {
                name: "not_wait"
                visible: root.page.not_wait_text !== ""
                width: (below.width - Theme.gap) / 2
                tone: BigButton.Danger
                text: root.page.not_wait_text
                textSize: Theme.px(18)
                onClicked: root.page.stop_waiting()
            }
        }
    }
}
