"""Lists that others keep are read in their own forms; what would have to be guessed is refused."""

# A list's header is one line.
# ruff: noqa: E501

from datetime import date

import pytest

from news.lists import Entry, Form, ListError, day_of, read

POST_1 = """id,name,date,manner_of_death,armed,age,gender,race,city,state,signs_of_mental_illness,threat_level,flee,body_camera
3,Tobin Garrell,2031-03-02,shot,gun,41,M,,Ellery,MO,True,attack,Not fleeing,False
4,TK TK,2031-03-03,shot and Tasered,knife,,M,,Marlow,OH,False,other,Foot,False
"""
POST_2 = """id,date,threat_type,flee_status,armed_with,city,county,state,latitude,longitude,location_precision,name,age,gender,race,race_source,was_mental_illness_related,body_camera,agency_ids
9,2031-03-02,point,not,gun,Ellery,Tolland,MO,,,not_available,Tobin Garrell,41,male,,not_available,False,False,12;40
"""
MPV = """name,age,gender,race,victim_image,date,street_address,city,state,zip,county,agency_responsible,ori,cause_of_death,circumstances,disposition_official
Tobin Garrell,41,Male,,,3/2/2031,Oak Street,Ellery,MO,,Tolland,Ellery Police Department,,Gunshot,,
Name withheld by police,,Male,,,3/3/2031,,Marlow,OH,,,Marlow Police Department,,"Gunshot, Taser",,
Una Perrick,30,Female,,,3/4/2031,,Marlow,OH,,,Marlow Police Department,,Vehicle,,
"""
MPV_LONG = """Victim's name,Victim's age,Victim's gender,Victim's race,URL of image of victim,Date of Incident (month/day/year),Street Address of Incident,City,State,Zipcode,County,Agency responsible for death,Cause of death
Tobin Garrell,41,Male,,,03/02/2031,Oak Street,Ellery,MO,,Tolland,Ellery Police Department,Gunshot
"""
OWN = """Case Number;Incident Date;Date Reported;Officer Name;Subject Name;Location;Subject Age
31-07;03/02/2031 14:05;03/09/2031;A. Quill;Tobin Garrell;100 block of Oak Street;41
"""
GARRELL = Entry(2, date(2031, 3, 2), "Ellery", "MO", "", "Tobin Garrell")


@pytest.mark.parametrize(
    ("text", "form", "agency"),
    [
        (POST_1, Form.POST_1, ""),
        (POST_2, Form.POST_2, ""),
        (MPV, Form.MPV, "Ellery Police Department"),
        (MPV_LONG, Form.MPV, "Ellery Police Department"),
    ],
)
def test_each_known_form_is_read_by_its_own_columns(text, form, agency):
    found = read(text.encode())
    assert (found.form, found.form.is_of_deaths) == (form, True)
    first = found.entries[0]
    assert (first.line, first.day, first.city, first.state, first.name) == (2, date(2031, 3, 2), "Ellery", "MO", "Tobin Garrell")  # fmt: skip
    assert first.agency == agency


def test_a_departments_own_list_is_read_by_its_headers_words_and_tells_which_were_taken():
    found = read(OWN.encode())
    assert found.form is Form.OTHER
    assert found.columns == {"date": "Incident Date", "city": "Location", "name": "Subject Name"}
    assert found.entries == (Entry(2, date(2031, 3, 2), "100 block of Oak Street", "", "", "Tobin Garrell"),)


def test_numbers_of_agencies_are_no_agency():
    assert "agency" not in read(POST_2.encode()).columns


def test_a_name_that_the_list_does_not_know_is_none():
    assert [entry.name for entry in read(POST_1.encode()).entries] == ["Tobin Garrell", ""]
    assert [entry.name for entry in read(MPV.encode()).entries] == ["Tobin Garrell", ""]


def test_a_death_by_another_cause_is_left_out_by_the_lists_own_word():
    assert read(MPV.encode()).not_shot == (4,)


def test_a_row_without_a_day_is_left_out_and_named():
    found = read(b"date,city\n2031-03-02,Ellery\nsometime in March,Marlow\n,\n,Ellery\n")
    assert [entry.city for entry in found.entries] == ["Ellery"]
    assert found.undated == (3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-03-02", date(2031, 3, 2)),
        ("2031-03-02T14:05:00.000", date(2031, 3, 2)),
        ("3/2/2031", date(2031, 3, 2)),
        ("03/02/31 2:05 PM", date(2031, 3, 2)),
        ("March 2, 2031", date(2031, 3, 2)),
        ("Mar 2, 2031", date(2031, 3, 2)),
        ("2-Mar-31", date(2031, 3, 2)),
        ("2031/03/02", date(2031, 3, 2)),
        ("02-03-31", None),
        ("13/2/2031", None),
        ("2031-02-30", None),
        ("1743638400", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_lists_print_it_and_never_guessed(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "needs a column for the date"),
        (b"id,sum\n1,2\n", "needs a column for the date and one for city, agency or name, and its header has id, sum"),
        (b"date,sum\n2031-03-02,2\n", "needs a column"),
        (b"Officer Name,Date of Birth,City\nA,2001-01-01,Ellery\n", "needs a column for the date"),
        (b"PK\x03\x04 a workbook", "spreadsheet"),
        (b"\x00\x01\x02date,city\x00", "no text"),
        (b'date,city\n"' + b"x" * 200_000 + b"\n", "no CSV"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data, says):
    with pytest.raises(ListError, match=says):
        read(data)


def test_a_list_in_another_encoding_with_a_byte_order_mark_or_windows_lines_is_read():
    text = "date,city,name\r\n2031-03-02,Ellery,José Núñez\r\n"
    for data in (text.encode("utf-8-sig"), text.encode("cp1252"), text.replace(",", "\t").encode()):
        assert read(data).entries[0].name == "José Núñez"


def test_a_short_row_lacks_what_it_lacks():
    assert read(b"date,city,name\n2031-03-02\n").entries == (Entry(2, date(2031, 3, 2)),)
