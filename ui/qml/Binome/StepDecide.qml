pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A rescue branch's end: an option and its written reason; the signatures come on the next page. */
Column {
    id: root

    required property RunPage page

    spacing: Theme.gap

    StepChoices {
        width: parent.width
        page: root.page
        rowHeight: Theme.primary
    }
    StepNote {
        width: parent.width
        page: root.page
    }
}
