pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One of a few words is chosen. */
Column {
    id: root

    required property ReleasePage page

    spacing: Theme.gap

    Repeater {
        model: root.page.choices

        BigButton {
            id: entry

            required property string choice
            required property string words

            width: root.width
            height: Theme.primary
            name: "choice_" + choice
            text: entry.words
            onClicked: root.page.choose(entry.choice)
        }
    }
}
