pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One channel: its value now, its course with limits, alarms and gaps, a cursor by finger or arrow, its identity. */
Item {
    id: root

    required property ChannelPage page

    objectName: "channel_view"

    Item {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        height: Theme.touch

        Column {
            anchors.left: parent.left
            anchors.right: now.left
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(4)

            Words {
                width: parent.width
                text: root.page.title
                font.bold: true
                maximumLineCount: 1
                elide: Text.ElideRight
            }
            Row {
                width: parent.width
                spacing: Theme.px(8)

                Mark {
                    id: mark
                    size: Theme.px(22)
                    shape: root.page.shape
                }
                Words {
                    width: parent.width - mark.width - parent.spacing
                    text: root.page.line
                    color: Theme.words(root.page.tone)
                    font.pixelSize: Theme.small
                    font.features: Theme.tabular
                    maximumLineCount: 1
                    elide: Text.ElideRight
                }
            }
        }

        Row {
            id: now
            anchors.right: back.left
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(6)

            Words {
                id: number
                text: root.page.value
                font.pixelSize: Theme.clock
                font.bold: true
                font.features: Theme.tabular
                wrapMode: Text.NoWrap
            }
            Words {
                anchors.baseline: number.baseline
                text: root.page.unit
                font.pixelSize: Theme.px(24)
                wrapMode: Text.NoWrap
            }
        }

        BigButton {
            id: back
            anchors.right: parent.right
            name: "channel_back"
            text: root.page.back_text
            textSize: Theme.body
            onClicked: root.page.leave()
        }
    }

    Item {
        id: choice
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.gap
        height: Theme.touch

        LogArrow {
            id: earlier
            name: "chart_earlier"
            spoken: root.page.earlier_text
            turned: 90
            enabled: root.page.back_possible
            onClicked: root.page.go_back(1)
        }
        Row {
            id: spans
            anchors.left: earlier.right
            anchors.right: later.left
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            spacing: Theme.gap

            Repeater {
                model: root.page.spans

                BigButton {
                    required property string span
                    required property string words
                    required property bool current

                    width: (spans.width - 4 * spans.spacing) / 5
                    name: "span_" + span
                    text: words
                    textSize: Theme.px(18)
                    chosen: current
                    onClicked: root.page.choose(span)
                }
            }
        }
        LogArrow {
            id: later
            anchors.right: parent.right
            name: "chart_later"
            spoken: root.page.later_text
            turned: 270
            enabled: !root.page.present
            onClicked: root.page.go_back(-1)
        }
    }

    Rectangle {
        id: sheet
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: choice.bottom
        anchors.bottom: cursor.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(10)
        anchors.bottomMargin: Theme.px(10)
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Words {
            id: stretch
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.px(8)
            text: root.page.stretch
            color: Theme.secondInk
            font.pixelSize: Theme.small
            font.features: Theme.tabular
            horizontalAlignment: Text.AlignHCenter
            maximumLineCount: 1
            elide: Text.ElideRight
        }

        Plot {
            id: chart
            objectName: "channel_chart"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: stretch.bottom
            anchors.bottom: parent.bottom
            anchors.margins: Theme.px(6)
            page: root.page.chart
            ink: Theme.secondInk
            line: Theme.accent
            band: Qt.darker(Theme.accentSoft, 1.25)
            safe: Theme.okSoft
            limit: Theme.refused
            gap: Theme.line
            family: Theme.family
            text_size: Theme.small

            MouseArea {
                anchors.fill: parent
                onPressed: touched => root.page.point(chart, touched.x)
                onPositionChanged: touched => root.page.point(chart, touched.x)
            }
        }

        Words {
            anchors.centerIn: parent
            visible: text !== ""
            text: root.page.nothing
            font.bold: true
        }
    }

    Item {
        id: cursor
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: identity.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.px(6)
        height: Theme.touch

        LogArrow {
            id: before
            name: "cursor_before"
            spoken: root.page.cursor_before_text
            turned: 90
            enabled: root.page.nothing === ""
            autoRepeat: true
            onClicked: root.page.step(-1)
        }
        Words {
            anchors.left: before.right
            anchors.right: after.left
            anchors.leftMargin: Theme.px(10)
            anchors.rightMargin: Theme.px(10)
            anchors.verticalCenter: parent.verticalCenter
            objectName: "read_out"
            text: root.page.read_out
            font.pixelSize: Theme.px(18)
            font.features: Theme.tabular
            horizontalAlignment: Text.AlignHCenter
        }
        LogArrow {
            id: after
            anchors.right: parent.right
            name: "cursor_after"
            spoken: root.page.cursor_after_text
            turned: 270
            enabled: root.page.nothing === ""
            autoRepeat: true
            onClicked: root.page.step(1)
        }
    }

    Column {
        id: identity
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.margin
        spacing: Theme.px(2)

        Repeater {
            model: [root.page.identity, root.page.certificate, root.page.hint]

            Words {
                required property string modelData

                width: identity.width
                visible: text !== ""
                text: modelData
                color: Theme.secondInk
                font.pixelSize: Theme.small
                maximumLineCount: 1
                elide: Text.ElideRight
            }
        }
    }
}
