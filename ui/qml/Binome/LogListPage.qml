pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Runs and sign-ins, searched by text and by day. */
Item {
    id: root

    required property LogPage page

    Rectangle {
        id: rail
        visible: !root.page.keyboard
        width: Theme.px(250)
        anchors.top: parent.top
        anchors.bottom: root.page.keyboard ? keys.top : foot.top
        color: Theme.surface

        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.line
        }

        Column {
            anchors.fill: parent
            anchors.margins: Theme.margin
            spacing: Theme.gap

            BigButton {
                width: parent.width
                name: "tab_runs"
                text: root.page.words.tab_runs
                chosen: root.page.on_runs
                onClicked: root.page.show_runs()
            }
            BigButton {
                width: parent.width
                name: "tab_sign_ins"
                text: root.page.words.tab_sign_ins
                chosen: !root.page.on_runs
                onClicked: root.page.show_sign_ins()
            }

            Column {
                width: parent.width
                spacing: Theme.px(10)

                Caption {
                    text: root.page.words.day_label
                }
                Words {
                    objectName: "log_day"
                    width: parent.width
                    text: root.page.day
                    font.bold: true
                }
                Row {
                    spacing: Theme.gap

                    LogArrow {
                        name: "log_day_before"
                        width: (rail.width - 2 * Theme.margin - Theme.gap) / 2
                        turned: 90
                        spoken: root.page.words.day_before
                        onClicked: root.page.day_before()
                    }
                    LogArrow {
                        name: "log_day_after"
                        width: (rail.width - 2 * Theme.margin - Theme.gap) / 2
                        turned: -90
                        spoken: root.page.words.day_after
                        enabled: !root.page.day_is_last
                        onClicked: root.page.day_after()
                    }
                }
            }
            BigButton {
                width: parent.width
                name: "log_day_all"
                text: root.page.words.day_every
                chosen: !root.page.day_chosen
                textSize: Theme.body
                onClicked: root.page.all_days()
            }
        }
    }

    Item {
        id: content
        anchors.left: root.page.keyboard ? parent.left : rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: root.page.keyboard ? keys.top : foot.top
        anchors.margins: Theme.margin

        Row {
            id: searching
            width: parent.width
            spacing: Theme.gap

            LogField {
                id: field
                objectName: "log_search"
                width: parent.width - (clear.visible ? clear.width + Theme.gap : 0) - toggle.width - Theme.gap
                shown: root.page.search_text
                placeholderText: root.page.words.search_hint
                Accessible.name: root.page.words.search_label
                onWritten: text => root.page.write_search(text)
                onTouched: root.page.show_keyboard(true)
                onAccepted: root.page.search()
            }
            BigButton {
                id: clear
                name: "log_search_clear"
                visible: root.page.search_text !== ""
                text: root.page.words.clear
                textSize: Theme.body
                onClicked: root.page.clear_search()
            }
            BigButton {
                id: toggle
                name: "log_keyboard"
                text: root.page.keyboard ? root.page.words.keyboard_off : root.page.words.keyboard
                textSize: Theme.body
                onClicked: {
                    field.forceActiveFocus();
                    root.page.show_keyboard(!root.page.keyboard);
                }
            }
        }

        LogBanner {
            id: banner
            anchors.top: searching.bottom
            anchors.topMargin: visible ? Theme.px(14) : 0
            width: parent.width
            title: root.page.banner_title
            detail: root.page.banner_detail
            shape: root.page.banner_shape
            tone: root.page.banner_tone
        }

        Caption {
            id: count
            anchors.top: banner.bottom
            anchors.topMargin: Theme.px(14)
            text: root.page.count
        }

        LogList {
            name: "log_runs"
            visible: root.page.on_runs
            anchors.top: count.bottom
            anchors.topMargin: Theme.px(10)
            anchors.bottom: parent.bottom
            width: parent.width
            upText: root.page.words.up
            downText: root.page.words.down
            model: root.page.runs
            row: LogRunCard {
                id: card
                width: ListView.view.width
                onClicked: root.page.open_run(card.run_id)
            }
        }

        LogList {
            name: "log_sign_ins"
            visible: !root.page.on_runs
            anchors.top: count.bottom
            anchors.topMargin: Theme.px(10)
            anchors.bottom: parent.bottom
            width: parent.width
            between: 0
            upText: root.page.words.up
            downText: root.page.words.down
            model: root.page.sign_ins
            row: LogSignInRow {
                width: ListView.view.width
            }
        }

        Words {
            anchors.top: count.bottom
            anchors.topMargin: Theme.px(30)
            width: parent.width
            visible: text !== ""
            text: root.page.nothing
            color: Theme.secondInk
        }
    }

    LogFoot {
        id: foot
        visible: !root.page.keyboard
        anchors.bottom: parent.bottom
        width: parent.width

        BigButton {
            anchors.left: parent.left
            height: parent.height
            width: Theme.px(260)
            name: "log_close"
            text: root.page.words.close
            onClicked: root.page.close()
        }
        BigButton {
            anchors.right: parent.right
            height: parent.height
            width: Theme.px(420)
            name: "check_record"
            tone: BigButton.Primary
            textSize: Theme.px(24)
            text: root.page.words.check
            enabled: !root.page.checking
            onClicked: root.page.check_record()
        }
    }

    Rectangle {
        anchors.fill: keys
        anchors.margins: -Theme.margin
        visible: keys.visible
        color: Theme.ground
    }

    Keyboard {
        id: keys
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        visible: root.page.keyboard
        board: root.page.keys
        onKey: text => field.type(text)
        onBackspace: field.erase()
        onEnter: root.page.search()
    }
}
