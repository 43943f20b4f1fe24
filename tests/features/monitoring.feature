# built in kiosk/monitoring/course.py, kiosk/records/samples.py
Feature: Every instrument is seen now and over the years

  @REQ-MON-01
  Scenario: Anybody sees every instrument without a badge
    Given an empty bench
    And the bath has been at 37.0 °C for 6 minutes
    When somebody opens the monitor
    Then every channel of the station has its tile
    And the bath's last hour holds readings of 37.0 °C

  @REQ-MON-02
  Scenario Outline: One warm moment is seen in a chart of any length
    Given an empty bench
    And the bath has been at 37.0 °C for 6 minutes
    And the bath has been at 41.5 °C for 1 minutes
    And the bath has been at 37.0 °C for 6 minutes
    When somebody opens the bath's chart of a <span>
    Then its highest point is 41.5 °C

    Examples:
      | span  |
      | hours |
      | day   |
      | week  |
      | month |
      | year  |

  @REQ-MON-03
  Scenario: Where nothing was read there is no line
    Given an empty bench
    And the bath has been at 37.0 °C for 6 minutes
    And the bath was silent for 30 minutes
    And the bath has been at 37.0 °C for 6 minutes
    When somebody opens the bath's chart of a hours
    Then the chart has a gap of 30 minutes

  @REQ-MON-04
  Scenario: Readings survive a power cut but for the open minute, and verify
    Given an empty bench
    And the bath has been at 37.0 °C for 10 minutes
    When the power is cut and comes back
    And somebody opens the bath's chart of a hours
    Then the chart holds at least 9 minutes of readings
    And the record is intact

  @REQ-MON-05
  Scenario: A chart shows the limits that the approved plan sets
    Given an empty bench
    And the bath has been at 37.0 °C for 6 minutes
    When somebody opens the bath's chart of a day
    Then each of its limits is one of the approved plan
