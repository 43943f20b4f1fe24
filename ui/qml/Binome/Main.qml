pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The window. Everything it shows comes from the kiosk that the application hands it. */
ApplicationWindow {
    id: root

    required property Kiosk kiosk
    /* Of the panel; touch sizes are true to it. */
    property real pixelsPerMm: 4.9

    width: 1280
    height: 800
    color: Theme.ground
    title: "Binôme"

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: root.pixelsPerMm
    }
    Binding {
        target: Theme
        property: "scale"
        value: Math.max(0.8, Math.min(root.width / 1280, root.height / 800))
    }

    KioskScreen {
        anchors.fill: parent
        kiosk: root.kiosk
    }
}
