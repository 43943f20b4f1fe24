pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Every treatment, searched as one writes; a touch opens one. A late one says so by its shape and in words. */
Item {
    id: root

    required property TreatmentsPage page

    /* the keys leave a low panel no room for what is found */
    readonly property bool hidden: Theme.low && page.keyboard

    objectName: "treatments_view"

    Row {
        id: searching
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        spacing: Theme.gap

        LogField {
            id: field
            objectName: "treatments_search"
            width: parent.width - (clear.visible ? clear.width + Theme.gap : 0) - toggle.width - Theme.gap
            shown: root.page.text
            placeholderText: root.page.hint
            Accessible.name: root.page.label
            onWritten: text => root.page.write(text)
            onTouched: root.page.show_keyboard(true)
            onAccepted: root.page.show_keyboard(false)
        }
        BigButton {
            id: clear
            name: "treatments_clear"
            visible: root.page.text !== ""
            text: root.page.clear_text
            textSize: Theme.body
            onClicked: root.page.clear()
        }
        BigButton {
            id: toggle
            name: "treatments_keyboard"
            text: root.page.keyboard_text
            textSize: Theme.body
            onClicked: {
                field.forceActiveFocus();
                root.page.show_keyboard(!root.page.keyboard);
            }
        }
    }

    Row {
        id: filters
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: searching.bottom
        anchors.margins: Theme.margin
        anchors.topMargin: Math.max(Theme.gap, Theme.margin)
        spacing: Theme.gap
        visible: !root.page.keyboard
        height: visible ? Theme.touch : 0

        Repeater {
            model: root.page.filters

            BigButton {
                id: filter

                required property string shown
                required property string words

                /* the row's own `chosen` is the button's */
                required chosen

                width: (filters.width - 2 * Theme.gap) / 3
                name: "treatments_" + filter.shown
                text: filter.words
                textSize: Theme.body
                onClicked: root.page.choose(filter.shown)
            }
        }
    }

    Caption {
        id: count
        anchors.left: parent.left
        anchors.top: filters.bottom
        anchors.margins: Theme.margin
        visible: !root.hidden
        text: root.page.count
    }

    LogList {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: count.bottom
        anchors.bottom: root.page.keyboard ? keys.top : parent.bottom
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(8)
        visible: !root.hidden
        name: "treatments_list"
        ahead: 0
        upText: root.page.up_text
        downText: root.page.down_text
        between: Theme.gap
        model: root.page.rows
        row: AbstractButton {
            id: row

            required property string treatment_id
            required property string patient
            required property string about
            required property string stage
            required property string next
            required property string late

            objectName: "treatment_" + row.treatment_id
            width: ListView.view.width
            height: Math.max(Theme.touch, left.height, right.height) + Theme.px(12)
            focusPolicy: Qt.NoFocus
            Accessible.name: row.patient + ". " + row.stage + ". " + row.late
            onClicked: root.page.open(row.treatment_id)

            background: Rectangle {
                radius: Theme.radius
                color: row.pressed ? Theme.accentSoft : Theme.surface
                border.width: Theme.px(2)
                border.color: Theme.line
            }

            Column {
                id: left
                x: Theme.px(18)
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width * 0.56
                spacing: Theme.px(2)

                Words {
                    width: parent.width
                    text: row.patient
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: row.about
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
            }
            Column {
                id: right
                anchors.left: left.right
                anchors.leftMargin: Theme.px(14)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(14)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(2)

                Words {
                    width: parent.width
                    text: row.stage
                    font.bold: true
                    font.pixelSize: Theme.small
                }
                Words {
                    width: parent.width
                    text: row.next
                    font.pixelSize: Theme.small
                }
                Row {
                    visible: row.late !== ""
                    spacing: Theme.px(8)

                    Mark {
                        shape: "warning"
                        size: Theme.px(22)
                    }
                    Words {
                        text: row.late
                        font.bold: true
                        font.pixelSize: Theme.small
                    }
                }
            }
        }
    }

    Words {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: count.bottom
        anchors.margins: Theme.margin
        visible: text !== "" && !root.hidden
        text: root.page.nothing
        color: Theme.secondInk
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
        onEnter: root.page.show_keyboard(false)
    }
}
