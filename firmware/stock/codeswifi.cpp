// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What WIFI_PRO._errorCode holds after requestOTA() (WaspWIFI_PRO.cpp:6175, API v048; the same in v054). The call itself
// returns only 0 or 1. 10 to 20 and 511 are set inside ftpDownload(); of these requestOTA() lets only its own 10 through,
// the others are seen by sketches that call ftpDownload() themselves.

#include "firmware/stock/codetables.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

// clang-format off
constexpr const char *insideGuide = OTA_TEXT("Stock", "Not among the results of requestOTA: this number comes from a download of its own.");
constexpr const char *cardCauses = OTA_TEXT("Stock", "The card sits loosely in its slot.\nThe card is worn out or full.\nThe battery is too low to feed card and radio at once.");
constexpr const char *cardAction = OTA_TEXT("Stock", "Push the card in until it clicks; if it happens again, copy its files, format it as FAT16 or replace it.");
constexpr const char *handWritten = OTA_TEXT("Stock", "UPGRADE.TXT was typed by hand and the label is missing or written in small letters.\nThe file is longer than 254 bytes and the label lies behind the cut.\nAnother file was uploaded under this name.");
constexpr const char *writeAgain = OTA_TEXT("Stock", "Publish the release again from here and read UPGRADE.TXT back from the server.");

constexpr Code tableWifi[] = {
    {0, Verdict::TryAgain,
     OTA_TEXT("Stock", "The WiFi module did not answer in time while the FTP session was being opened; a call that returns 0 leaves this number untouched."), nullptr,
     OTA_TEXT("Stock", "The node is out of reach of its access point.\nThe server does not answer on that port.\nThe module hangs after an earlier failure and still listens at 9600 baud."),
     OTA_TEXT("Stock", "Switch the WiFi module off and on, check that the node joins its access point, and test the server from the same network.")},
    {10, Verdict::FixNode,
     OTA_TEXT("Stock", "The node found no SD card."), nullptr,
     OTA_TEXT("Stock", "There is no card in the slot, or it is not pushed in all the way.\nThe card is broken.\nThe battery is too low to start the card."),
     OTA_TEXT("Stock", "Push a FAT16 card of up to 2 GB into the slot until it clicks, then restart the node.")},
    {11, Verdict::FixNode, OTA_TEXT("Stock", "The file for the download could not be created on the SD card."), insideGuide, cardCauses, cardAction},
    {12, Verdict::FixNode, OTA_TEXT("Stock", "The file for the download could not be opened on the SD card."), insideGuide, cardCauses, cardAction},
    {13, Verdict::FixNode, OTA_TEXT("Stock", "The place to write at was not found in the file on the SD card."), insideGuide, cardCauses, cardAction},
    {14, Verdict::FixNode, OTA_TEXT("Stock", "A piece of the download could not be written to the SD card."), insideGuide, cardCauses, cardAction},
    {20, Verdict::TryAgain,
     OTA_TEXT("Stock", "The receive buffer of the node overflowed, so bytes of the download were lost."), insideGuide,
     OTA_TEXT("Stock", "The card was too slow for the pace of the module.\nDebug output of the WiFi library is switched on, which takes the line away from the radio.\nThe sketch does other work in interrupts."),
     OTA_TEXT("Stock", "Set DEBUG_WIFI_PRO back to 0, use a faster card and try again.")},
    {21, Verdict::TryAgain,
     OTA_TEXT("Stock", "UPGRADE.TXT could not be downloaded."), nullptr,
     OTA_TEXT("Stock", "There is no UPGRADE.TXT in the folder where the login of the node ends.\nUPGRADE.TXT is empty.\nThe card of the node could not store it.\nThe server refused the data connection."),
     OTA_TEXT("Stock", "Log in with the account of the node, check that UPGRADE.TXT is in the first folder and not empty; then switch the WiFi module off and on before the next try.")},
    {22, Verdict::FixRelease,
     OTA_TEXT("Stock", "The value of FILE does not have exactly seven bytes."), nullptr,
     OTA_TEXT("Stock", "UPGRADE.TXT was saved with Windows line ends.\nThe line end was typed as the two characters \\n.\nThere is a blank before or after the name, or it is not seven characters long."),
     OTA_TEXT("Stock", "Publish the release again from here: the file then has plain line feeds and the exact name.")},
    {23, Verdict::FixRelease,
     OTA_TEXT("Stock", "UPGRADE.TXT has no FILE label, or the card could not be read back."), nullptr, handWritten,
     OTA_TEXT("Stock", "Look at UPGRADE.TXT on the server: if its first line starts with FILE:, check the card of the node; otherwise publish again from here.")},
    {24, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The account is on hold (NO_FILE): the node called, asked and had nothing to fetch."), nullptr,
     OTA_TEXT("Stock", "The account was put on hold on purpose.\nA publish is under way and its last step is still to come."),
     OTA_TEXT("Stock", "Nothing needs to be done; publish a release when the nodes are to be updated.")},
    {25, Verdict::FixRelease, OTA_TEXT("Stock", "UPGRADE.TXT has no PATH label."), nullptr, handWritten, writeAgain},
    {26, Verdict::FixRelease, OTA_TEXT("Stock", "UPGRADE.TXT has no SIZE label."), nullptr, handWritten, writeAgain},
    {27, Verdict::FixRelease, OTA_TEXT("Stock", "UPGRADE.TXT has no VERSION label."), nullptr, handWritten, writeAgain},
    {28, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The node already runs this version of the program, or a newer one."), nullptr,
     OTA_TEXT("Stock", "The update was installed at an earlier call.\nThe release was published with a number that is not greater than the last one.\nThe node was never told its version and holds 255, which nothing exceeds."),
     OTA_TEXT("Stock", "Nothing needs to be done if the node is up to date; otherwise publish with a greater version, or under another program name if the node is at 255.")},
    {29, Verdict::FixRelease,
     OTA_TEXT("Stock", "The whole binary was downloaded, but its length is not SIZE."), nullptr,
     OTA_TEXT("Stock", "SIZE leaves out the 512 bytes of the header.\nThe binary on the server was replaced without its UPGRADE.TXT.\nThe binary was uploaded in text mode.\nBytes were lost on the line at the end of the download."),
     OTA_TEXT("Stock", "Publish the release again from here, which counts the bytes; if the number is right already, let the node try again.")},
    {30, Verdict::FixRelease,
     OTA_TEXT("Stock", "The binary could not be downloaded."), nullptr,
     OTA_TEXT("Stock", "The binary is not where PATH and FILE say, seen from the root of the server.\nThe login of the node does not end in the root of the server, while PATH starts with a slash.\nPATH is longer than 91 characters, or holds a blank, I/ or ERROR.\nThe connection broke during the download."),
     OTA_TEXT("Stock", "Read the lines [WIFI] PATH and [WIFI] FILE of the log, and fetch exactly that name with the account of the node; then switch the WiFi module off and on.")},
    {505, Verdict::TryAgain,
     OTA_TEXT("Stock", "The WiFi module has no free handle for another FTP session."), nullptr,
     OTA_TEXT("Stock", "Earlier sessions were never closed.\nThe sketch keeps sockets of its own open."),
     OTA_TEXT("Stock", "Switch the WiFi module off and on before each OTA request.")},
    {507, Verdict::FixNode,
     OTA_TEXT("Stock", "The WiFi module could not find the server by its name."), nullptr,
     OTA_TEXT("Stock", "The server name in the sketch is misspelt.\nThe access point gives no DNS server, or that one does not answer.\nThe network has no way to the internet."),
     OTA_TEXT("Stock", "Look the name up from a computer in the same WiFi network, or put the address of the server as numbers into the sketch.")},
    {508, Verdict::TryAgain,
     OTA_TEXT("Stock", "The FTP server did not answer the WiFi module in time."), nullptr,
     OTA_TEXT("Stock", "The server is down or busy.\nA firewall drops the connection.\nThe port in the sketch is not that of the server."),
     OTA_TEXT("Stock", "Connect to the same address and port from a computer in the same WiFi network.")},
    {509, Verdict::FixNode,
     OTA_TEXT("Stock", "The FTP server refused user or password."), nullptr,
     OTA_TEXT("Stock", "User or password in the sketch is not that of the account.\nUser or password holds a comma or a colon, which the command cannot carry.\nThe account is locked or was removed."),
     OTA_TEXT("Stock", "Log in from a computer with exactly the user and password of the sketch, and choose ones without comma and colon.")},
    {510, Verdict::TryAgain,
     OTA_TEXT("Stock", "The FTP server refused a command of the WiFi module."), nullptr,
     OTA_TEXT("Stock", "The account may not read that folder.\nThe server does not allow active mode, and the module asked for it.\nThe server limits the number of sessions."),
     OTA_TEXT("Stock", "Read the log of the server for the refused command, and allow active and passive mode for this account.")},
    {511, Verdict::TryAgain,
     OTA_TEXT("Stock", "The WiFi module could not open the data connection to the FTP server; the library tries this once more."), insideGuide,
     OTA_TEXT("Stock", "A firewall lets port 21 through and blocks the data ports.\nThe server announces an address that the node cannot reach.\nThe signal was lost for a moment."),
     OTA_TEXT("Stock", "Open the passive ports of the server in the firewall and check the address it announces.")},
};
// clang-format on

} // namespace

std::span<const Code> codesWifi()
{
    return tableWifi;
}

} // namespace stock
