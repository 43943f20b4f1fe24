pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The live monitor: nine tiles, pages of them by two big arrows; a tap on a tile opens its channel. */
Item {
    id: root

    required property TilesPage page

    objectName: "tiles_view"

    Grid {
        id: grid
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: foot.top
        anchors.margins: Theme.margin
        anchors.bottomMargin: root.page.paged ? Theme.gap : Theme.margin
        columns: 3
        spacing: Theme.gap

        readonly property real tileWidth: (width - 2 * spacing) / 3
        readonly property real tileHeight: (height - 2 * spacing) / 3

        Repeater {
            model: root.page.rows

            ChannelTile {
                width: grid.tileWidth
                height: grid.tileHeight
                onClicked: root.page.open(channel)
            }
        }
    }

    Item {
        id: foot
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.margin
        height: root.page.paged ? Theme.touch : 0
        visible: root.page.paged

        LogArrow {
            id: before
            name: "tiles_before"
            spoken: root.page.earlier_text
            turned: 90
            enabled: root.page.has_earlier
            onClicked: root.page.turn(-1)
        }
        Words {
            anchors.left: before.right
            anchors.right: after.left
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.page_text
            horizontalAlignment: Text.AlignHCenter
            font.features: Theme.tabular
        }
        LogArrow {
            id: after
            anchors.right: parent.right
            name: "tiles_after"
            spoken: root.page.later_text
            turned: 270
            enabled: root.page.has_later
            onClicked: root.page.turn(1)
        }
    }
}
