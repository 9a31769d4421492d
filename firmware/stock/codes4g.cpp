// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What Wasp4G::requestOTA() returns (Wasp4G.cpp:7215, API v048; the same in v054). The guide stops at 24.

#include "firmware/stock/codetables.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

// clang-format off
constexpr const char *cardCauses = OTA_TEXT("Stock", "The card sits loosely in its slot.\nThe card is worn out or was pulled out while it was being written.\nThe battery is too low to feed the card and the radio at once.");
constexpr const char *cardAction = OTA_TEXT("Stock", "Push the card in until it clicks and try again; if it happens twice, format the card as FAT16 on a computer or replace it.");
constexpr const char *signalCauses = OTA_TEXT("Stock", "The mobile signal is weak or was lost during the download.\nThe server or a firewall on the way closed the data connection.\nThe battery voltage dropped while the radio was sending.");
constexpr const char *signalAction = OTA_TEXT("Stock", "Let the node try at its next call; if it keeps happening, check the antenna and the battery, then test the server from another network.");
constexpr const char *writeAgain = OTA_TEXT("Stock", "Publish the release again from here, so that UPGRADE.TXT is written anew, and read it back from the server.");
constexpr const char *handWritten = OTA_TEXT("Stock", "UPGRADE.TXT was typed by hand and the label is missing or written in small letters.\nThe file on the server is not the one that was meant to be there.\nThe file is longer than 254 bytes and the label lies behind the cut.");
constexpr const char *noGuide = OTA_TEXT("Stock", "Not in the guide, whose list ends at 24.");

constexpr Code table4g[] = {
    {0, Verdict::Done,
     OTA_TEXT("Stock", "The binary is on the card and the node was told to start it."), nullptr,
     OTA_TEXT("Stock", "This is seen only by programs that continue after the call; a node normally restarts before it returns."),
     OTA_TEXT("Stock", "Watch the next start: REPROGRAMMING OK means that the new program runs.")},
    {1, Verdict::FixNode,
     OTA_TEXT("Stock", "The node found no SD card before it called the server."), nullptr,
     OTA_TEXT("Stock", "There is no card in the slot, or it is not pushed in all the way.\nThe card is broken or of a kind the node cannot read.\nThe battery is too low to start the card."),
     OTA_TEXT("Stock", "Open the node and push a FAT16 card of up to 2 GB into its slot until it clicks, then restart the node.")},
    {2, Verdict::TryAgain,
     OTA_TEXT("Stock", "UPGRADE.TXT could not be downloaded, and the FTP session was left open."), nullptr,
     OTA_TEXT("Stock", "There is no UPGRADE.TXT in the folder where the login of the node ends.\nUPGRADE.TXT is empty.\nThe mobile signal was lost.\nThe server does not answer the SIZE command.\nThe server or a firewall refuses the mode of the sketch, active or passive.\nThere is no room on the card of the node."),
     OTA_TEXT("Stock", "Log in with the account of the node and check that UPGRADE.TXT lies in the first folder you see; then switch the 4G module off and on before the next try, because the session is still open.")},
    {3, Verdict::FixNode,
     OTA_TEXT("Stock", "No FTP session could be opened: no mobile data, no server, or a refused login."), nullptr,
     OTA_TEXT("Stock", "The APN, its login or its password in the sketch is wrong for this SIM card.\nServer name, port, user or password is wrong, or they are longer than 71 characters together.\nThere is no coverage, or the SIM card has no credit or no data plan."),
     OTA_TEXT("Stock", "Log in from a computer with exactly the user and password of the sketch; if that works, check the APN and put the SIM card into a phone to see whether it has data.")},
    {4, Verdict::FixRelease,
     OTA_TEXT("Stock", "The value of FILE does not have exactly seven bytes."), nullptr,
     OTA_TEXT("Stock", "UPGRADE.TXT was saved with Windows line ends, which add an eighth byte.\nThere is a blank before or after the name.\nThe name is shorter or longer than seven characters."),
     OTA_TEXT("Stock", "Publish the release again from here: the file then has plain line feeds and the exact name.")},
    {5, Verdict::FixRelease,
     OTA_TEXT("Stock", "UPGRADE.TXT has no FILE label, or the card could not be read back."), nullptr, handWritten,
     OTA_TEXT("Stock", "Look at UPGRADE.TXT on the server: if its first line starts with FILE:, check the card of the node; otherwise publish again from here.")},
    {6, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The account is on hold (NO_FILE): the node called, asked and had nothing to fetch."), nullptr,
     OTA_TEXT("Stock", "The account was put on hold on purpose.\nA publish is under way and its last step is still to come."),
     OTA_TEXT("Stock", "Nothing needs to be done; publish a release when the nodes are to be updated.")},
    {7, Verdict::FixRelease,
     OTA_TEXT("Stock", "UPGRADE.TXT has no PATH label; 4G ignores its value but insists on it."), nullptr, handWritten, writeAgain},
    {8, Verdict::FixRelease,
     OTA_TEXT("Stock", "UPGRADE.TXT has no SIZE label."), nullptr, handWritten, writeAgain},
    {9, Verdict::FixRelease,
     OTA_TEXT("Stock", "UPGRADE.TXT has no VERSION label."), nullptr, handWritten, writeAgain},
    {10, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The node already runs this version of the program, or a newer one."), nullptr,
     OTA_TEXT("Stock", "The update was installed at an earlier call.\nThe release was published with a number that is not greater than the last one."),
     OTA_TEXT("Stock", "Nothing needs to be done if the node is up to date; otherwise publish the release with a greater version.")},
    {11, Verdict::FixRelease,
     OTA_TEXT("Stock", "The whole binary was downloaded, but its length is not SIZE."), nullptr,
     OTA_TEXT("Stock", "SIZE leaves out the 512 bytes of the header.\nThe binary on the server was replaced without its UPGRADE.TXT.\nThe binary was uploaded in text mode, which changes its length.\nSIZE has more than nine digits."),
     OTA_TEXT("Stock", "Publish the release again from here, which uploads in binary mode and counts the bytes; each call until then downloads the whole file in vain.")},
    {12, Verdict::FixRelease,
     OTA_TEXT("Stock", "The server says that the binary has zero bytes."), nullptr,
     OTA_TEXT("Stock", "An upload to the server was interrupted.\nThe disk of the server is full."),
     OTA_TEXT("Stock", "Look at the size of the binary on the server and publish the release again.")},
    {13, Verdict::FixRelease,
     OTA_TEXT("Stock", "The server did not tell the size of the binary."), nullptr,
     OTA_TEXT("Stock", "The binary is not in the folder where the login of the node ends: 4G ignores PATH.\nThe name on the server is written differently, for instance in small letters.\nThe server does not know the SIZE command."),
     OTA_TEXT("Stock", "Put a copy of the binary next to UPGRADE.TXT in the login folder, with the exact name that FILE gives.")},
    {14, Verdict::FixNode,
     OTA_TEXT("Stock", "The SD card was not found when the binary was to be stored."), nullptr, cardCauses, cardAction},
    {15, Verdict::FixNode,
     OTA_TEXT("Stock", "The file for the binary could not be created on the SD card."), nullptr,
     OTA_TEXT("Stock", "The card is full or its root folder has no free entries.\nThe card is write-protected or its file system is damaged.\nThe name in FILE has characters the card does not take."),
     OTA_TEXT("Stock", "Copy what you need from the card, format it as FAT16 and put it back.")},
    {16, Verdict::FixNode,
     OTA_TEXT("Stock", "The new file on the SD card could not be opened."), nullptr, cardCauses, cardAction},
    {17, Verdict::FixNode,
     OTA_TEXT("Stock", "The place to write at was not found in the file on the SD card."), nullptr, cardCauses, cardAction},
    {18, Verdict::TryAgain,
     OTA_TEXT("Stock", "The module did not accept the command that starts the download."), nullptr,
     OTA_TEXT("Stock", "The server or a firewall does not let the data connection through.\nThe binary disappeared between the size query and the download.\nThe signal was lost."),
     OTA_TEXT("Stock", "Download the binary from another network in the same mode, active or passive; if that works, let the node try again.")},
    {19, Verdict::TryAgain,
     OTA_TEXT("Stock", "The 4G module answered a request for data with an error."), nullptr, signalCauses, signalAction},
    {20, Verdict::TryAgain,
     OTA_TEXT("Stock", "The answer of the 4G module did not say how many bytes follow."), nullptr, signalCauses, signalAction},
    {21, Verdict::TryAgain,
     OTA_TEXT("Stock", "Fewer bytes arrived from the 4G module than it had announced."), nullptr,
     OTA_TEXT("Stock", "Bytes were lost between the module and the node.\nThe module sits loosely on its socket.\nThe battery voltage dropped while the radio was sending."),
     OTA_TEXT("Stock", "Press the 4G module firmly onto its socket, charge the battery and try again.")},
    {22, Verdict::FixNode,
     OTA_TEXT("Stock", "A piece of the binary could not be written to the SD card."), nullptr,
     OTA_TEXT("Stock", "The card is full.\nThe card is worn out.\nThe battery is too low."),
     OTA_TEXT("Stock", "Make room on the card or replace it, and check the battery before the next try.")},
    {23, Verdict::TryAgain,
     OTA_TEXT("Stock", "The download was given up after five failed pieces."), nullptr, signalCauses, signalAction},
    {24, Verdict::TryAgain,
     OTA_TEXT("Stock", "The download ended, but the file on the card is not as long as the one on the server."), nullptr,
     OTA_TEXT("Stock", "The connection broke near the end.\nThe binary was replaced on the server during the download."),
     OTA_TEXT("Stock", "Let the node try again, and put the account on hold before you replace a binary.")},
    {25, Verdict::TryAgain,
     OTA_TEXT("Stock", "The first FTP session did not close after UPGRADE.TXT had been read."), noGuide,
     OTA_TEXT("Stock", "The signal was lost after UPGRADE.TXT.\nThe server closed the connection by itself, for instance because of a short idle limit."),
     OTA_TEXT("Stock", "Let the node try again; if it stays, raise the idle limit of the server above 60 seconds. The old binary is already deleted from the card.")},
    {26, Verdict::TryAgain,
     OTA_TEXT("Stock", "The second FTP session, the one for the binary, could not be opened."), noGuide,
     OTA_TEXT("Stock", "The server allows one session per user and still counts the first one.\nThe signal was lost.\nThe server limits how often one address may log in."),
     OTA_TEXT("Stock", "Allow at least two sessions for this account on the server, then let the node try again.")},
};
// clang-format on

} // namespace

std::span<const Code> codes4g()
{
    return table4g;
}

} // namespace stock
