pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One disc for each digit keyed, and rings up to the shortest PIN. */
Row {
    id: root

    required property PinPage page

    spacing: Theme.px(10)

    Repeater {
        model: Math.max(6, root.page.typed)

        Rectangle {
            required property int index

            width: Math.min(Theme.px(28), (root.width - 11 * root.spacing) / Math.max(6, root.page.typed))
            height: width
            radius: width / 2
            color: index < root.page.typed ? Theme.accent : Theme.surface
            border.width: Theme.px(2)
            border.color: root.page.open ? Theme.accent : Theme.line
        }
    }
}
