pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Large choices, two in a row: which line is measured again, then why. */
Grid {
    id: root

    required property DailyCheckPage page

    columns: 2
    spacing: Theme.gap

    Repeater {
        model: root.page.choices

        BigButton {
            required property string code
            required property string sub_text

            name: "choice_" + code
            width: (root.width - Theme.gap) / 2
            height: Theme.touch
            textSize: Theme.px(19)
            required text
            sub: sub_text
            onClicked: root.page.choose(code)
        }
    }
}
