# built in kiosk/calibration, kiosk/station/calibration_desk.py
Feature: Every instrument has a certificate in force, signed by two

  @REQ-CAL-001
  Scenario: A certificate is entered, signed by two, and corrects the readings from then on
    Given the bath reads 36.80 °C
    When a certificate of the bath with an offset of 0.20 °C is entered
    Then the bath is shown at 36.80 °C
    When the metrologist signs the certificate
    Then the screen says: "Signed; the technician’s signature is missing"
    And the bath is shown at 36.80 °C
    When the technician signs the certificate
    And the bath reads 36.80 °C
    Then the bath is shown at 37.00 °C, of which 36.80 °C measured
    And the certificate's record holds CertificateEntered, CertificateSigned, CertificateSigned
    And a copy of its file is kept, byte for byte
    And the certificate before it is replaced

  @REQ-CAL-002 @F14
  Scenario Outline: Two different people sign, one of each role
    Given the bath reads 36.80 °C
    When a certificate of the bath with an offset of 0.20 °C is entered
    And the <first> signs the certificate
    And the <second> tries to sign the certificate
    Then the screen warns: "<words>"
    And the certificate is not in force

    Examples:
      | first       | second           | words                                   |
      | metrologist | metrologist      | The same person cannot do it twice      |
      | metrologist | pharmacist       | The technician’s signature is missing   |
      | technician  | other technician | Metrology’s signature is missing        |

  @REQ-CAL-003
  Scenario Outline: What does not hold together is not taken
    Given the bath reads 36.80 °C
    When a certificate of the bath is entered with <wrong>
    Then the screen warns: "<words>"
    And no certificate waits for signatures

    Examples:
      | wrong                 | words                                                        |
      | the sign turned round | The offset −0.20 °C is not that of the points                |
      | a date to come        | The calibration date 1 December 2026 is to come              |
      | a due date passed     | The due date 23 November 2026 has come already               |
      | a due year mistyped   | The due date is more than 24 months after the calibration    |
      | no number             | The certificate’s number is missing or longer than 60 characters |
      | a file that is gone   | The file absent.pdf cannot be read                           |
      | a large offset        | The offset is above 3 °C                                     |

  @REQ-CAL-004
  Scenario: A certificate is withdrawn after a repair, with a reason
    Given the bath reads 37.00 °C
    When the technician withdraws the bath's certificate: "sonde remplacée"
    And the bath reads 37.00 °C
    Then the bath is out of calibration
    And the certificate's history says who withdrew it and why

  @REQ-CAL-005
  Scenario Outline: A due date is told of in time
    Given the bath reads 37.00 °C
    When the bath's certificate is due in <days> days
    Then the alarm <alarm> of the bath is raised

    Examples:
      | days | alarm                  |
      | 91   | calibration_due_low    |
      | 29   | calibration_due_medium |
      | 0    | calibration_due        |
      | -1   | calibration_due        |

  @REQ-CAL-006
  Scenario: What was entered and not signed does not survive a cut
    Given the bath reads 36.80 °C
    When a certificate of the bath with an offset of 0.20 °C is entered
    And the metrologist signs the certificate
    And the power fails
    Then no certificate waits for signatures
    And the certificate's record ends with CertificateAbandoned
