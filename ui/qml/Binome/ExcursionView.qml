pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The monitor's excursions: their list, or the one that is opened, or what is asked before an act of it,
   or its report. */
Item {
    id: root

    required property ExcursionPage page

    ExcursionList {
        anchors.fill: parent
        anchors.margins: Theme.margin
        visible: root.page.opened === ""
        page: root.page
    }
    ExcursionOpened {
        anchors.fill: parent
        anchors.margins: Theme.margin
        visible: root.page.opened !== "" && root.page.form_title === "" && !root.page.reading
        page: root.page
    }
    ExcursionForm {
        anchors.fill: parent
        anchors.margins: Theme.margin
        visible: root.page.form_title !== ""
        page: root.page
    }
    RecordPages {
        anchors.fill: parent
        visible: root.page.reading
        record: root.page.record
    }
}
