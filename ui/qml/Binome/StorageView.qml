pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The storage map: tanks above, the positions of one below, the opened position beside. A touch opens the nearest
   position; its neighbours are a button away. */
Item {
    id: root

    required property StoragePage page
    required property VerdictPage verdict
    readonly property bool asks: page.board.prompt !== ""

    objectName: "storage_view"

    Item {
        anchors.fill: parent
        anchors.margins: Theme.margin
        visible: !root.asks

        Item {
            id: side
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            width: Math.round(Math.max(parent.width * 0.36, 2 * Theme.touch + Theme.gap))

            Words {
                id: heading
                anchors.left: parent.left
                anchors.right: parent.right
                text: root.page.board.title
                font.pixelSize: Theme.px(24)
                font.bold: true
            }
            Words {
                id: rack
                anchors.top: heading.bottom
                anchors.left: parent.left
                anchors.right: parent.right
                text: root.page.board.detail
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
            BoardRows {
                id: rows
                anchors.top: rack.bottom
                anchors.topMargin: Theme.px(8)
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: tail.top
                anchors.bottomMargin: tail.height > 0 ? Theme.px(6) : Theme.gap
                page: root.page.board
                narrow: true
            }
            Words {
                anchors.top: rows.top
                anchors.left: parent.left
                anchors.right: parent.right
                text: root.page.board.empty
                color: Theme.secondInk
                font.pixelSize: Theme.body
            }
            Item {
                id: tail
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: foot.top
                anchors.bottomMargin: Theme.px(6)
                height: strip.visible ? Theme.px(64) : 0

                VerdictStrip {
                    id: strip
                    anchors.fill: parent
                    page: root.verdict
                }
            }
            BoardFoot {
                id: foot
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                visible: !badge.visible
                page: root.page.board
                columns: 2
            }
            BoardBadge {
                id: badge
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                page: root.page.board
            }
        }

        Item {
            id: left
            anchors.left: parent.left
            anchors.right: side.left
            anchors.rightMargin: Theme.gap
            anchors.top: parent.top
            anchors.bottom: parent.bottom

            ListView {
                id: tanks
                anchors.left: parent.left
                anchors.right: parent.right
                height: Theme.touch
                orientation: ListView.Horizontal
                cacheBuffer: 0
                clip: true
                spacing: Theme.gap
                model: root.page.tanks

                delegate: BigButton {
                    required property string name_text
                    required property bool open

                    name: "tank_" + name_text
                    width: Math.max(Theme.px(180), Theme.touch)
                    height: Theme.touch
                    text: name_text
                    chosen: open
                    textSize: Theme.small
                    onClicked: root.page.open(name_text)
                }
            }
            BigButton {
                id: up
                anchors.right: down.left
                anchors.rightMargin: Theme.gap
                anchors.bottom: parent.bottom
                width: Theme.touch
                name: "map_up"
                visible: tanks.count > 0
                text: "▲"
                enabled: flick.contentY > 0
                onClicked: flick.turn(-1)
            }
            BigButton {
                id: down
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                width: Theme.touch
                name: "map_down"
                visible: tanks.count > 0
                text: "▼"
                enabled: flick.contentY < flick.contentHeight - flick.height
                onClicked: flick.turn(1)
            }
            Words {
                id: told
                anchors.top: tanks.bottom
                anchors.topMargin: Theme.px(6)
                anchors.left: parent.left
                anchors.right: parent.right
                text: root.page.detail
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }

            StorageMap {
                id: map
                anchors.fill: flick
                page: root.page.map
                scrolled: flick.contentY
                family: Theme.family
                text_size: Theme.small
                cell_size: Theme.px(44)
                colours: ({
                        ink: Theme.ink,
                        secondInk: Theme.secondInk,
                        surface: Theme.surface,
                        line: Theme.line,
                        ok: Theme.ok,
                        okSoft: Theme.okSoft,
                        accent: Theme.accent,
                        accentText: Theme.accentText,
                        warning: Theme.warning,
                        warningSoft: Theme.warningSoft,
                        refused: Theme.refused,
                        refusedSoft: Theme.refusedSoft
                    })
            }
            Flickable {
                id: flick
                objectName: "storage_flick"
                anchors.top: told.bottom
                anchors.topMargin: Theme.px(4)
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: legend.height > up.height ? legend.top : up.top
                anchors.bottomMargin: Theme.px(8)
                contentHeight: map.content_height
                clip: true
                boundsBehavior: Flickable.StopAtBounds

                ScrollBar.vertical: ScrollBar {
                    policy: flick.contentHeight > flick.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
                }

                function turn(pages: int): void {
                    const most = Math.max(0, contentHeight - height);
                    contentY = Math.min(most, Math.max(0, contentY + pages * height * 0.9));
                }

                /* what is opened is shown */
                function show(name: string): void {
                    const top = map.top_of(name);
                    if (top >= 0 && (top < contentY || top + map.cell_size > contentY + height))
                        contentY = Math.min(Math.max(0, contentHeight - height), Math.max(0, top - height / 3));
                }

                MouseArea {
                    objectName: "storage_touch"
                    width: flick.width
                    height: Math.max(flick.height, flick.contentHeight)
                    onClicked: mouse => root.page.open(map.place_at(mouse.x, mouse.y - flick.contentY))
                }

                Connections {
                    target: root.page

                    function onChanged(): void {
                        flick.show(root.page.opened);
                    }
                }
            }

            Flow {
                id: legend
                anchors.left: parent.left
                anchors.right: up.left
                anchors.rightMargin: Theme.gap
                anchors.bottom: parent.bottom
                spacing: Theme.px(12)

                Repeater {
                    model: root.page.legend

                    Row {
                        id: entry

                        required property string look
                        required property string words

                        spacing: Theme.px(6)

                        StorageMapKey {
                            anchors.verticalCenter: parent.verticalCenter
                            width: Theme.px(30)
                            height: width
                            look: entry.look
                            colours: map.colours
                        }
                        Words {
                            anchors.verticalCenter: parent.verticalCenter
                            text: entry.words
                            font.pixelSize: Theme.small
                        }
                    }
                }
            }
        }
    }

    Loader {
        anchors.fill: parent
        anchors.margins: Theme.margin
        active: root.asks
        sourceComponent: BoardAsk {
            page: root.page.board
        }
    }
}
