pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One run opened: history in the middle, the bath and who signed on the right. */
Item {
    id: root

    required property LogPage page
    readonly property LogRunPage run: page.run

    Rectangle {
        id: head
        width: parent.width
        height: Math.max(Theme.px(84), who.height + Theme.px(16))
        color: Theme.accentSoft

        Column {
            id: who
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(24)
            anchors.right: result.left
            anchors.rightMargin: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: root.run.patient
                font.pixelSize: Theme.px(26)
                font.bold: true
            }
            Words {
                width: parent.width
                text: root.run.identity + " · " + root.run.product
                font.pixelSize: Theme.px(18)
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.run.names
                color: Theme.secondInk
                font.pixelSize: Theme.small
                lineHeight: 1
            }
        }

        Row {
            id: result
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(24)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(12)

            Mark {
                anchors.verticalCenter: parent.verticalCenter
                shape: root.run.shape
                strong: Theme.strong(root.run.tone)
                size: Theme.px(34)
            }
            Column {
                Words {
                    text: root.run.outcome
                    color: Theme.words(root.run.tone)
                    font.bold: true
                    font.pixelSize: Theme.px(22)
                }
                Words {
                    text: root.run.reviewed
                    font.pixelSize: Theme.small
                }
            }
        }
    }

    Item {
        id: middle
        anchors.left: parent.left
        anchors.right: side.left
        anchors.top: head.bottom
        anchors.bottom: foot.top
        anchors.margins: Theme.margin

        Row {
            id: parts

            readonly property real third: (middle.width - 2 * Theme.gap) / 3

            spacing: Theme.gap

            BigButton {
                width: parts.third
                name: "log_part_all"
                text: root.page.words.part_all
                textSize: Theme.px(18)
                chosen: root.page.part === "all"
                onClicked: root.page.show_all()
            }
            BigButton {
                width: parts.third
                name: "log_part_trouble"
                text: root.page.words.part_trouble
                textSize: Theme.px(18)
                chosen: root.page.part === "trouble"
                onClicked: root.page.show_trouble()
            }
            BigButton {
                width: parts.third
                name: "log_part_signatures"
                text: root.page.words.part_signatures
                textSize: Theme.px(18)
                chosen: root.page.part === "signatures"
                onClicked: root.page.show_signatures()
            }
        }

        LogBanner {
            id: banner
            anchors.top: parts.bottom
            anchors.topMargin: visible ? Theme.px(12) : 0
            width: parent.width
            title: root.page.banner_title
            detail: root.page.banner_detail
            shape: root.page.banner_shape
            tone: root.page.banner_tone
        }

        LogList {
            name: "log_history"
            anchors.top: banner.bottom
            anchors.topMargin: Theme.px(8)
            anchors.bottom: parent.bottom
            width: parent.width
            between: 0
            upText: root.page.words.up
            downText: root.page.words.down
            model: root.run.lines
            row: LogHistoryRow {
                width: ListView.view.width
            }
        }

        Words {
            anchors.top: banner.bottom
            anchors.topMargin: Theme.px(30)
            width: parent.width
            visible: text !== ""
            text: root.run.nothing
            color: Theme.secondInk
        }
    }

    Rectangle {
        id: side
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: foot.top
        width: Theme.px(440)
        color: Theme.surface

        Rectangle {
            width: 1
            height: parent.height
            color: Theme.line
        }

        Words {
            id: summary
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.margin
            text: root.run.summary
            font.pixelSize: Theme.small
            lineHeight: 1.3
        }
        Caption {
            id: bath
            anchors.left: parent.left
            anchors.top: summary.bottom
            anchors.margins: Theme.margin
            text: root.page.words.bath
        }
        Plot {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: bath.bottom
            anchors.bottom: note.top
            anchors.margins: Theme.px(10)
            visible: !root.run.curve.empty
            page: root.run.curve
            ink: Theme.secondInk
            line: Theme.accent
            safe: Theme.okSoft
            family: Theme.family
            text_size: Theme.label
        }
        Words {
            id: note
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.margin
            text: root.run.curve_note
            font.pixelSize: Theme.small
        }
    }

    LogFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width

        BigButton {
            id: back
            anchors.left: parent.left
            height: parent.height
            width: Theme.px(240)
            name: "log_back"
            text: root.page.words.back
            onClicked: root.page.back()
        }
        BigButton {
            id: check
            anchors.left: back.right
            anchors.leftMargin: Theme.gap
            height: parent.height
            width: Theme.px(270)
            name: "check_record"
            text: root.page.words.check
            enabled: !root.page.checking
            onClicked: root.page.check_record()
        }
        BigButton {
            anchors.left: check.right
            anchors.leftMargin: Theme.gap
            height: parent.height
            width: Theme.px(270)
            name: "open_record"
            text: root.page.words.record
            sub: root.run.has_record ? "" : root.page.words.record_missing
            enabled: root.run.has_record
            onClicked: root.page.open_record()
        }
        BigButton {
            anchors.right: parent.right
            height: parent.height
            width: Theme.px(360)
            name: "sign_review"
            tone: BigButton.Primary
            textSize: Theme.px(24)
            text: root.page.words.review
            enabled: root.run.reviewable
            onClicked: root.page.begin_review()
        }
    }
}
