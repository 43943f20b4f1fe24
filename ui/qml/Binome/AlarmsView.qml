pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The alarms: what is open, all that is watched, or what happened; below, what to do with the one that is touched. */
Item {
    id: root

    required property AlarmsListPage page
    required property VerdictPage verdict

    Row {
        id: tabs
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        visible: root.page.form === ""
        spacing: Theme.gap

        Repeater {
            model: root.page.tabs

            BigButton {
                id: tab

                required property string code
                required chosen

                name: "tab_" + tab.code
                width: Theme.px(210)
                required text
                textSize: Theme.body
                onClicked: root.page.turn(tab.code)
            }
        }
    }

    ListView {
        id: alarms
        objectName: "alarm_list"
        cacheBuffer: 0
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: tabs.bottom
        anchors.bottom: foot.top
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.gap
        visible: !root.page.on_history && root.page.form === ""
        clip: true
        spacing: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        model: root.page.alarms
        delegate: AlarmCard {
            width: alarms.width
            onChosenNow: id => root.page.choose(id)
        }
    }

    ListView {
        id: history
        objectName: "alarm_history"
        cacheBuffer: 0
        anchors.fill: alarms
        visible: root.page.on_history
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.page.history
        delegate: AlarmHistoryRow {
            width: history.width
        }
    }

    AlarmForm {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: foot.top
        anchors.margins: Theme.margin
        visible: root.page.form !== ""
        page: root.page
    }

    Column {
        anchors.centerIn: alarms
        width: alarms.width - 2 * Theme.gap
        visible: root.page.empty !== ""
        spacing: Theme.px(8)

        Words {
            width: parent.width
            text: root.page.empty
            font.pixelSize: Theme.instruction
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            text: root.page.empty_todo
            color: Theme.secondInk
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Rectangle {
        id: foot
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: said.height + Theme.px(16) + (root.page.on_history ? 0 : hint.height + Theme.touch + Theme.px(16))
        color: Theme.surface

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        Words {
            id: hint
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.leftMargin: Theme.margin
            anchors.rightMargin: Theme.margin
            anchors.topMargin: Theme.px(6)
            height: Theme.px(34)
            text: root.page.hint
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.px(13)
            verticalAlignment: Text.AlignVCenter
        }

        Row {
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.top: hint.bottom
            anchors.topMargin: Theme.px(6)
            spacing: Theme.gap

            Repeater {
                model: root.page.actions

                BigButton {
                    id: action

                    required property string code
                    required property string sub_text
                    required enabled

                    name: "alarm_" + action.code
                    width: Theme.px(200)
                    height: Theme.touch
                    required text
                    sub: action.sub_text
                    textSize: Theme.px(19)
                    tone: action.code === "acknowledge" || action.code === "sign" ? BigButton.Primary : BigButton.Plain
                    onClicked: root.page.act(action.code)
                }
            }
        }

        VerdictStrip {
            id: said
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.px(8)
            height: implicitHeight
            page: root.verdict
        }
    }
}
