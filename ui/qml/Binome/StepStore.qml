pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Position, container and again, one under the other. */
Flickable {
    id: root

    required property RunPage page

    contentHeight: lines.height
    clip: true

    StepLines {
        id: lines
        width: root.width
        step: root.page.step
    }
}
