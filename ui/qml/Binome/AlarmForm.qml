pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* For how long, and why: what is signed when an alarm is put aside. */
Flickable {
    id: root

    required property AlarmsListPage page

    contentHeight: content.height
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    Column {
        id: content
        width: root.width
        spacing: Theme.gap

        Words {
            width: parent.width
            text: root.page.form
            font.pixelSize: Theme.px(26)
            font.bold: true
        }

        Row {
            id: times
            width: parent.width
            visible: minutes.count > 0
            spacing: Theme.gap

            Repeater {
                id: minutes
                model: root.page.minutes

                BigButton {
                    id: time

                    required property string code
                    required chosen

                    name: "minutes_" + time.code
                    width: (times.width - 3 * Theme.gap) / 4
                    required text
                    textSize: Theme.body
                    onClicked: root.page.choose_minutes(time.code)
                }
            }
        }

        Grid {
            id: reasons
            width: parent.width
            columns: 3
            spacing: Theme.gap

            Repeater {
                model: root.page.reasons

                BigButton {
                    id: reason

                    required property string code
                    required chosen

                    name: "reason_" + reason.code
                    width: (reasons.width - 2 * Theme.gap) / 3
                    required text
                    textSize: Theme.px(19)
                    onClicked: root.page.choose_reason(reason.code)
                }
            }
        }
    }
}
