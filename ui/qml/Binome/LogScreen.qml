pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The supervisor's log: the list, a run opened, its batch record, its review. */
Rectangle {
    id: root

    required property LogPage page

    objectName: "log_screen"
    color: Theme.ground

    LogListPage {
        anchors.fill: parent
        visible: !root.page.opened
        page: root.page
    }

    LogRunView {
        anchors.fill: parent
        visible: root.page.opened && !root.page.reviewing && !root.page.reading_record
        page: root.page
    }

    LogReview {
        anchors.fill: parent
        visible: root.page.opened && root.page.reviewing && !root.page.reading_record
        page: root.page
    }

    RecordPages {
        anchors.fill: parent
        visible: root.page.opened && root.page.reading_record
        record: root.page.record
    }
}
