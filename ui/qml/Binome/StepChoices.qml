pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Large answers, one under the other or two in a row; the touched one is confirmed by the primary action. */
Grid {
    id: root

    required property RunPage page
    property real rowHeight: Theme.px(112)

    columns: 2
    spacing: Theme.gap

    Repeater {
        model: root.page.task.choices

        BigButton {
            required property string choice
            required property string key
            required property bool conform
            required text
            required chosen

            name: key
            width: (root.width - Theme.gap) / 2
            height: Math.max(Theme.primary, root.rowHeight)
            tone: conform ? BigButton.Plain : BigButton.Danger
            onClicked: root.page.choose(choice)
        }
    }
}
