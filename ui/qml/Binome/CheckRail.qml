pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* All that is checked, in its order; the one due is always in sight. */
Rectangle {
    id: root

    required property string title
    required property RowsModel rows
    required property int current

    implicitWidth: Theme.px(250)
    color: Theme.surface

    Words {
        id: heading
        anchors.top: parent.top
        anchors.topMargin: Theme.px(22)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(12)
        text: root.title
        font.bold: true
    }

    ListView {
        id: list

        readonly property real rowHeight: Math.max(Theme.px(27), Math.min(Theme.px(40), height / Math.max(1, count)))

        anchors.top: heading.bottom
        anchors.topMargin: Theme.px(12)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(8)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(20)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(8)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.rows
        currentIndex: root.current
        highlightMoveDuration: 0
        highlightFollowsCurrentItem: true
        preferredHighlightBegin: height * 0.4
        preferredHighlightEnd: height * 0.6
        highlightRangeMode: ListView.ApplyRange
        onHeightChanged: positionViewAtIndex(currentIndex, ListView.Contain)
        onCountChanged: positionViewAtIndex(currentIndex, ListView.Contain)

        delegate: Item {
            id: place

            required property string sign
            required property string name
            required property string state_of

            readonly property bool now: state_of === "now"
            readonly property bool ended: state_of === "done" || state_of === "failed"

            width: ListView.view.width
            height: list.rowHeight

            Rectangle {
                id: disc
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Theme.px(28), list.rowHeight - Theme.px(3))
                height: width
                radius: width / 2
                color: place.now ? Theme.accent : Theme.surface
                border.width: place.now || place.ended ? 0 : Theme.px(2)
                border.color: Theme.line

                Mark {
                    anchors.fill: parent
                    size: parent.width
                    shape: place.state_of === "done" ? "tick" : place.state_of === "failed" ? "cross" : ""
                }
                Words {
                    anchors.centerIn: parent
                    visible: !place.ended
                    text: place.sign
                    color: place.now ? Theme.accentText : Theme.secondInk
                    font.pixelSize: Theme.label
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }

            Words {
                anchors.left: disc.right
                anchors.leftMargin: Theme.px(12)
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: place.name
                color: place.state_of === "failed" ? Theme.refused : place.ended || place.now ? Theme.ink : Theme.secondInk
                font.bold: place.now || place.state_of === "failed"
                font.pixelSize: Theme.px(17)
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(11)
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
