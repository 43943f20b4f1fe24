pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A short text: what is asked, and where it is written. */
Column {
    id: root

    required property RunPage page

    spacing: Theme.px(10)

    Caption {
        width: parent.width
        text: root.page.task.prompt
    }
    WriteField {
        width: parent.width
        page: root.page
    }
}
