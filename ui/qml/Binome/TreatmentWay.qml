pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The eight milestones from left to right, each with its date and how late it is; below, what one must know besides. */
Item {
    id: root

    required property TreatmentPage page

    Row {
        id: way
        width: parent.width

        Repeater {
            id: stations
            model: root.page.stations

            Item {
                id: station

                required property int index
                required property string words
                required property string on
                required property string note
                required property string shape
                /* `state` is an item's own */
                required state

                width: way.width / Math.max(1, stations.count)
                height: told.y + told.height

                Rectangle {
                    /* the way itself, up to the next station */
                    visible: station.index < stations.count - 1
                    x: parent.width / 2
                    y: mark.height / 2 - height / 2
                    width: parent.width
                    height: Theme.px(4)
                    color: station.state === "reached" || station.state === "passed" ? Theme.accent : Theme.line
                }
                Rectangle {
                    anchors.centerIn: mark
                    width: mark.width + Theme.px(8)
                    height: width
                    radius: width / 2
                    color: Theme.ground
                    border.width: station.shape === "" ? Theme.px(3) : 0
                    border.color: Theme.line
                }
                Mark {
                    id: mark
                    anchors.horizontalCenter: parent.horizontalCenter
                    size: Theme.px(30)
                    visible: true
                    shape: station.shape
                    strong: Theme.accent
                }
                Column {
                    id: told
                    anchors.top: mark.bottom
                    anchors.topMargin: Theme.px(8)
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.leftMargin: Theme.px(3)
                    anchors.rightMargin: Theme.px(3)
                    spacing: Theme.px(2)

                    Words {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: station.words
                        font.pixelSize: Theme.label
                        font.bold: true
                    }
                    Words {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: station.on
                        color: Theme.secondInk
                        font.pixelSize: Theme.label
                    }
                    Words {
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        visible: text !== ""
                        text: station.note
                        font.pixelSize: Theme.label
                        font.bold: true
                    }
                }
            }
        }
    }

    LogList {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: way.bottom
        anchors.topMargin: Theme.px(12)
        anchors.bottom: parent.bottom
        name: "treatment_cards"
        ahead: 0
        upText: root.page.up_text
        downText: root.page.down_text
        between: Theme.px(10)
        model: root.page.cards
        row: Rectangle {
            id: card

            required property string title
            required property string lines
            required property string tone

            width: ListView.view.width
            height: said.height + Theme.px(20)
            radius: Theme.radius
            color: Theme.soft(card.tone)
            border.width: Theme.px(2)
            border.color: card.tone === "" ? Theme.line : Theme.strong(card.tone)

            Mark {
                id: grave
                x: Theme.px(14)
                y: Theme.px(10)
                size: Theme.px(22)
                shape: card.tone === "warning" ? "warning" : card.tone === "refused" ? "cross" : ""
            }
            Column {
                id: said
                anchors.left: parent.left
                anchors.leftMargin: grave.visible ? Theme.px(46) : Theme.px(16)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(14)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(2)

                Caption {
                    width: parent.width
                    text: card.title
                }
                Words {
                    width: parent.width
                    text: card.lines
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
