pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The steps of the procedure or of the open rescue branch; the one due is always in sight. */
Rectangle {
    id: root

    required property RunPage page

    implicitWidth: Theme.px(250)
    color: Theme.surface

    Words {
        id: title
        anchors.top: parent.top
        anchors.topMargin: Theme.px(22)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        text: root.page.rail_title
        font.bold: true
    }

    Words {
        id: place
        objectName: "rail_place"
        anchors.top: title.bottom
        anchors.topMargin: Theme.px(4)
        anchors.left: title.left
        visible: list.count * Theme.px(36) > root.height - title.y - title.height - Theme.px(20)
        text: (root.page.rail_index + 1) + " / " + list.count
        color: Theme.secondInk
        font.pixelSize: Theme.small
        font.features: Theme.tabular
    }

    ListView {
        id: list

        /* as many whole rows as there is room for */
        readonly property int rowsSeen: Math.max(1, Math.min(count, Math.floor(height / Theme.px(36))))
        readonly property real rowHeight: Math.min(Theme.px(46), height / rowsSeen)

        function follow(): void {
            forceLayout();
            const first = Math.max(0, Math.min(count - rowsSeen, currentIndex - Math.floor(rowsSeen / 2)));
            contentY = originY + first * rowHeight;
        }

        onCurrentIndexChanged: Qt.callLater(follow)
        onCountChanged: Qt.callLater(follow)
        onHeightChanged: Qt.callLater(follow)

        anchors.top: place.visible ? place.bottom : title.bottom
        anchors.topMargin: Theme.px(12)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(8)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(8)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.page.rail
        currentIndex: root.page.rail_index
        highlightFollowsCurrentItem: false
        snapMode: ListView.SnapToItem

        delegate: Item {
            id: step

            required property int index
            required property int place
            required property string name
            required property string state_of

            readonly property bool done: state_of === "done"
            readonly property bool now: state_of === "now"

            width: ListView.view.width
            height: list.rowHeight

            Rectangle {
                anchors.horizontalCenter: disc.horizontalCenter
                anchors.verticalCenter: parent.top
                width: Theme.px(2)
                height: parent.height - disc.height
                visible: step.index > 0
                color: step.done || step.now ? Theme.ok : Theme.line
            }

            Rectangle {
                id: disc
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.px(30)
                height: width
                radius: width / 2
                color: step.now ? Theme.accent : Theme.surface
                border.width: step.now || step.done ? 0 : Theme.px(2)
                border.color: Theme.line

                Mark {
                    anchors.fill: parent
                    size: parent.width
                    shape: step.done ? "tick" : ""
                }

                Words {
                    anchors.centerIn: parent
                    visible: !step.done
                    text: step.place
                    color: step.now ? Theme.accentText : Theme.secondInk
                    font.pixelSize: Theme.small
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }

            Words {
                anchors.left: disc.right
                anchors.leftMargin: Theme.px(14)
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: step.name
                color: step.done || step.now ? Theme.ink : Theme.secondInk
                font.bold: step.now
                font.pixelSize: Theme.px(18)
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(12)
            }
        }
    }

    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
