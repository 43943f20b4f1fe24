pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The files of the site's folder of certificates, the newest first. */
ListView {
    id: root
    cacheBuffer: 0

    required property CalibrationPage page

    objectName: "calibration_files"
    model: page.files
    spacing: Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: ScrollBar {
        policy: root.contentHeight > root.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    delegate: BigButton {
        id: row

        required property string file

        width: root.width - Theme.px(14)
        name: "file_" + file
        text: file
        textSize: Theme.body
        onClicked: root.page.choose_file(row.file)
    }
}
