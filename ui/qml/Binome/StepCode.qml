pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Codes read so far, and where two people type what has no barcode. */
Item {
    id: root

    required property RunPage page

    Flickable {
        id: lines
        anchors.top: parent.top
        anchors.bottom: typing.visible ? typing.top : parent.bottom
        anchors.bottomMargin: typing.visible ? Theme.px(10) : 0
        width: parent.width
        contentHeight: rows.height
        contentY: Math.max(0, contentHeight - height)
        clip: true

        StepLines {
            id: rows
            width: lines.width
            step: root.page.step
        }
    }
    Column {
        id: typing
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.page.step.writes
        spacing: Theme.px(4)

        Caption {
            width: parent.width
            text: root.page.task.prompt
        }
        WriteField {
            width: parent.width
            page: root.page
        }
    }
}
