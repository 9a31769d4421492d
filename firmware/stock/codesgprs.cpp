// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What requestOTA() of the GPRS modules returns (WaspGPRS_Pro_core.cpp:7029, API v048; the same in v054). A failure
// inside downloadFile() comes out shifted: by -9 for UPGRADE.TXT, by -71 for the binary. The guide is one too low for
// the set-up of both; its -9, -71, -50..-56 and -112..-118 cannot occur.

#include "firmware/stock/codetables.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

// clang-format off
constexpr const char *apnCauses = OTA_TEXT("Stock", "The value in the sketch is empty, too long or holds a quote.\nThe modem is still starting or hangs.\nThe SIM card is missing or locked.");
constexpr const char *apnAction = OTA_TEXT("Stock", "Check APN, login and password in the sketch against what the operator says, and switch the GPRS module off and on.");
constexpr const char *networkCauses = OTA_TEXT("Stock", "There is no GPRS coverage where the node stands.\nThe SIM card has no credit or no data plan, or the network no longer offers 2G.\nThe connection broke in each of the three attempts.");
constexpr const char *networkAction = OTA_TEXT("Stock", "Check the antenna and put the SIM card into a phone set to 2G; if data works there, let the node try again.");
constexpr const char *bearerCauses = OTA_TEXT("Stock", "The APN, its login or its password is wrong for this SIM card.\nThe network is busy or the signal weak.\nThe battery voltage drops while the radio sends.");
constexpr const char *bearerAction = OTA_TEXT("Stock", "Compare the APN in the sketch with what the operator says, check the battery, and let the node try again.");
constexpr const char *modemCauses = OTA_TEXT("Stock", "The modem hangs after an earlier FTP session.\nThe modem has a firmware without FTP, or another one than the ENHANCE firmware the guide asks for.\nThe module sits loosely on its socket.");
constexpr const char *modemAction = OTA_TEXT("Stock", "Switch the GPRS module off and on; if it stays, ask the modem for its firmware and compare it with the guide.");
constexpr const char *accountCauses = OTA_TEXT("Stock", "The value in the sketch is empty, too long or holds a quote.\nThe modem hangs after an earlier FTP session.\nThe modem has another firmware than the guide asks for.");
constexpr const char *accountAction = OTA_TEXT("Stock", "Compare server, port, user and password in the sketch with the account, then switch the GPRS module off and on.");
constexpr const char *nameManifestCauses = OTA_TEXT("Stock", "The modem hangs after an earlier FTP session.\nThe card of the node is missing, full or cannot be written.");
constexpr const char *nameManifestAction = OTA_TEXT("Stock", "Check the SD card of the node, then switch the GPRS module off and on and try again.");
constexpr const char *nameBinaryCauses = OTA_TEXT("Stock", "FILE is shorter than seven characters, so a line end got into the name.\nA colon stands before FILE in UPGRADE.TXT.\nThe card of the node is full or cannot be written.");
constexpr const char *nameBinaryAction = OTA_TEXT("Stock", "Publish the release again from here; if UPGRADE.TXT is right already, check the SD card of the node.");
constexpr const char *pathManifestCauses = OTA_TEXT("Stock", "The modem hangs after an earlier FTP session.\nThe modem has another firmware than the guide asks for.");
constexpr const char *pathManifestAction = OTA_TEXT("Stock", "Switch the GPRS module off and on and try again; if it stays, ask the modem for its firmware.");
constexpr const char *pathBinaryCauses = OTA_TEXT("Stock", "UPGRADE.TXT has Windows line ends, so a carriage return got into the folder.\nPATH holds a quote or is longer than 56 characters.\nThe modem hangs.");
constexpr const char *pathBinaryAction = OTA_TEXT("Stock", "Publish the release again from here with the path /, which gives plain line feeds.");
constexpr const char *openManifestCauses = OTA_TEXT("Stock", "Server name, port, user or password in the sketch is wrong.\nThere is no UPGRADE.TXT in the login folder or in its folder .gprs.\nThe server does not allow passive mode.");
constexpr const char *openManifestAction = OTA_TEXT("Stock", "Log in from a computer with the account of the sketch, and put UPGRADE.TXT both in the login folder and in a folder .gprs below it.");
constexpr const char *openBinaryCauses = OTA_TEXT("Stock", "The binary is not in the folder .gprs followed by PATH.\nThe server limits the number of sessions and still counts the last one.\nThe signal was lost.");
constexpr const char *openBinaryAction = OTA_TEXT("Stock", "Put a copy of the binary under .gprs and PATH on the server, and allow several sessions for the account.");
constexpr const char *cardCauses = OTA_TEXT("Stock", "There is no card in the node, or it is not pushed in all the way.\nThe card is full, worn out or write-protected.\nThe battery is too low to feed card and radio at once.");
constexpr const char *cardAction = OTA_TEXT("Stock", "Push the card in until it clicks and make room on it; if it happens again, format it as FAT16 or replace it.");
constexpr const char *dataCauses = OTA_TEXT("Stock", "The signal is weak or was lost.\nThe server or a firewall closed the data connection.\nThe battery voltage dropped while the radio was sending.");
constexpr const char *dataAction = OTA_TEXT("Stock", "Let the node try at its next call; check the antenna and the battery if it keeps happening.");
constexpr const char *sizeManifestCauses = OTA_TEXT("Stock", "There is no UPGRADE.TXT where this modem looks: in the login folder, or in its folder .gprs.\nUser or password in the sketch is wrong.\nThe server does not know the SIZE command.");
constexpr const char *sizeManifestAction = OTA_TEXT("Stock", "Log in from a computer with the account of the sketch, and put UPGRADE.TXT both in the login folder and in a folder .gprs below it; then ask for its size there.");
constexpr const char *sizeBinaryCauses = OTA_TEXT("Stock", "The binary is not in the folder .gprs followed by PATH.\nThe name on the server is written differently, for instance in small letters.\nThe server does not know the SIZE command.");
constexpr const char *sizeBinaryAction = OTA_TEXT("Stock", "Put a copy of the binary into the folder .gprs followed by PATH, with the exact name that FILE gives.");
constexpr const char *lateCauses = OTA_TEXT("Stock", "The download took longer than five minutes because the signal is weak.\nThe server closed the connection without an answer.\nThe modem hangs.");
constexpr const char *lateAction = OTA_TEXT("Stock", "Check the antenna, switch the GPRS module off and on, and let the node try again.");
constexpr const char *busyCauses = OTA_TEXT("Stock", "An earlier FTP session in the modem has not ended.\nThe server does not answer.\nThe signal is weak.");
constexpr const char *busyAction = OTA_TEXT("Stock", "Wait a minute and let the node try again; if it stays, switch the GPRS module off and on before each request.");
constexpr const char *handWritten = OTA_TEXT("Stock", "UPGRADE.TXT was typed by hand and the label is missing or written in small letters.\nThe file is longer than 254 bytes and the label lies behind the cut.\nPATH is longer than 56 characters and destroyed the search.");
constexpr const char *writeAgain = OTA_TEXT("Stock", "Publish the release again from here with the path / and read UPGRADE.TXT back from the server.");

constexpr Code tableGprs[] = {
    {1, Verdict::Done,
     OTA_TEXT("Stock", "The binary is on the card and the node was told to start it."), nullptr,
     OTA_TEXT("Stock", "This is seen only by programs that continue after the call; a node normally restarts before it returns."),
     OTA_TEXT("Stock", "Watch the next start: REPROGRAMMING OK means that the new program runs.")},
    {-4, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the type of connection (GPRS)."), nullptr, modemCauses, modemAction},
    {-5, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the APN."), nullptr, apnCauses, apnAction},
    {-6, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the user of the APN."), nullptr, apnCauses, apnAction},
    {-7, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the password of the APN."), nullptr, apnCauses, apnAction},
    {-8, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not save its connection settings."), nullptr, modemCauses, modemAction},
    {-10, Verdict::TryAgain, OTA_TEXT("Stock", "The modem was not registered for GPRS, or UPGRADE.TXT was still incomplete after three attempts."), OTA_TEXT("Stock", "Error downloading UPGRADE.TXT; the missing registration is given as -9."), networkCauses, networkAction},
    {-11, Verdict::TryAgain, OTA_TEXT("Stock", "The GPRS connection (bearer) could not be opened to fetch UPGRADE.TXT."), OTA_TEXT("Stock", "Error getting the IP address; one too low."), bearerCauses, bearerAction},
    {-12, Verdict::TryAgain, OTA_TEXT("Stock", "The modem got no IP address to fetch UPGRADE.TXT."), OTA_TEXT("Stock", "Error setting the FTP connection number; one too low."), bearerCauses, bearerAction},
    {-13, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the connection number for FTP before UPGRADE.TXT."), OTA_TEXT("Stock", "Error setting the FTP mode; one too low."), modemCauses, modemAction},
    {-14, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the FTP mode before UPGRADE.TXT."), OTA_TEXT("Stock", "Error setting the FTP transfer type; one too low."), modemCauses, modemAction},
    {-15, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the FTP transfer type before UPGRADE.TXT."), OTA_TEXT("Stock", "Error setting the FTP server; one too low."), modemCauses, modemAction},
    {-16, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the name of the FTP server before UPGRADE.TXT."), OTA_TEXT("Stock", "Error setting the FTP port; one too low."), accountCauses, accountAction},
    {-17, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the FTP port before UPGRADE.TXT."), OTA_TEXT("Stock", "Error setting the user name; one too low."), accountCauses, accountAction},
    {-18, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the FTP user before UPGRADE.TXT."), OTA_TEXT("Stock", "Error setting the password; one too low."), accountCauses, accountAction},
    {-19, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the FTP password before UPGRADE.TXT."), OTA_TEXT("Stock", "Not in the guide, which gives the password as -18."), accountCauses, accountAction},
    {-21, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the name of UPGRADE.TXT, or its file on the SD card could not be opened."), nullptr, nameManifestCauses, nameManifestAction},
    {-22, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the folder of UPGRADE.TXT."), nullptr, pathManifestCauses, pathManifestAction},
    {-23, Verdict::TryAgain, OTA_TEXT("Stock", "The FTP session for UPGRADE.TXT could not be opened."), nullptr, openManifestCauses, openManifestAction},
    {-24, Verdict::FixNode, OTA_TEXT("Stock", "The SD card could not be started to store UPGRADE.TXT."), nullptr, cardCauses, cardAction},
    {-25, Verdict::FixNode, OTA_TEXT("Stock", "The file for UPGRADE.TXT could not be created on the SD card."), nullptr, cardCauses, cardAction},
    {-26, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not answer when it was asked for the first bytes of UPGRADE.TXT."), nullptr, dataCauses, dataAction},
    {-27, Verdict::FixNode, OTA_TEXT("Stock", "A piece of UPGRADE.TXT could not be written to the SD card."), nullptr, cardCauses, cardAction},
    {-28, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not answer when it was asked for more bytes of UPGRADE.TXT."), nullptr, dataCauses, dataAction},
    {-30, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the name of UPGRADE.TXT when its size was to be asked."), nullptr, modemCauses, modemAction},
    {-31, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the folder of UPGRADE.TXT when its size was to be asked."), nullptr, pathManifestCauses, pathManifestAction},
    {-32, Verdict::FixRelease, OTA_TEXT("Stock", "The server did not tell the size of UPGRADE.TXT."), nullptr, sizeManifestCauses, sizeManifestAction},
    {-57, Verdict::FixNode, OTA_TEXT("Stock", "The modem refused the name of UPGRADE.TXT with an error number."), nullptr, nameManifestCauses, nameManifestAction},
    {-58, Verdict::TryAgain, OTA_TEXT("Stock", "The modem refused the folder of UPGRADE.TXT with an error number."), nullptr, pathManifestCauses, pathManifestAction},
    {-59, Verdict::TryAgain, OTA_TEXT("Stock", "The FTP session for UPGRADE.TXT was refused with an error number."), nullptr, openManifestCauses, openManifestAction},
    {-60, Verdict::TryAgain, OTA_TEXT("Stock", "The modem answered with an error number when it was asked for the first bytes of UPGRADE.TXT."), nullptr, dataCauses, dataAction},
    {-61, Verdict::TryAgain, OTA_TEXT("Stock", "The modem answered with an error number when it was asked for more bytes of UPGRADE.TXT."), nullptr, dataCauses, dataAction},
    {-62, Verdict::TryAgain, OTA_TEXT("Stock", "The modem refused the name of UPGRADE.TXT with an error number in the size query, or the time for the download ran out."), OTA_TEXT("Stock", "Only the refused name is mentioned, not the time that ran out."), lateCauses, lateAction},
    {-63, Verdict::TryAgain, OTA_TEXT("Stock", "The modem refused the folder of UPGRADE.TXT with an error number in the size query, or never said that the download had ended."), OTA_TEXT("Stock", "Only the refused folder is mentioned, not the missing end of the download."), lateCauses, lateAction},
    {-64, Verdict::FixRelease, OTA_TEXT("Stock", "The size query for UPGRADE.TXT was answered with an error number."), nullptr, sizeManifestCauses, sizeManifestAction},
    {-65, Verdict::TryAgain, OTA_TEXT("Stock", "FTP was busy, or the size query for UPGRADE.TXT got no answer in time."), OTA_TEXT("Stock", "FTP is busy; the size query without an answer is not mentioned."), busyCauses, busyAction},
    {-66, Verdict::FixRelease,
     OTA_TEXT("Stock", "Either UPGRADE.TXT has no FILE label, is empty or could not be read back from the SD card, or FTP in the modem was busy: the library uses one number for both."),
     OTA_TEXT("Stock", "There is no FILE label; that FTP may be busy is not mentioned."),
     OTA_TEXT("Stock", "UPGRADE.TXT is empty or was typed by hand.\nThere is no SD card in the node, or it cannot be read.\nAn earlier FTP session in the modem has not ended."),
     OTA_TEXT("Stock", "Look at UPGRADE.TXT on the server: if its first line is not FILE:, publish again from here; if it is, check the SD card and let the node try again.")},
    {-67, Verdict::FixRelease, OTA_TEXT("Stock", "UPGRADE.TXT has no PATH label, which GPRS wants even for NO_FILE."), nullptr, handWritten, writeAgain},
    {-68, Verdict::FixRelease, OTA_TEXT("Stock", "UPGRADE.TXT has no VERSION label, or a PATH so long that the label was not found."), OTA_TEXT("Stock", "There is no VERSION label; the damage by a long PATH is not mentioned."), handWritten, writeAgain},
    {-69, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The account is on hold (NO_FILE): the node called, asked and had nothing to fetch."), nullptr,
     OTA_TEXT("Stock", "The account was put on hold on purpose.\nA publish is under way and its last step is still to come."),
     OTA_TEXT("Stock", "Nothing needs to be done; publish a release when the nodes are to be updated.")},
    {-70, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The node already runs this version of the program, or a newer one, as GPRS counts: 128 and more are negative for it."),
     OTA_TEXT("Stock", "Same version of the program; that 128 to 255 are always refused is not mentioned."),
     OTA_TEXT("Stock", "The update was installed at an earlier call.\nThe release was published with a number that is not greater than the last one.\nThe release has a version from 128 to 255, which GPRS never accepts for the same program.\nThe node was never told its version and holds 255."),
     OTA_TEXT("Stock", "Nothing needs to be done if the node is up to date; otherwise publish with a greater version up to 127, or under another program name.")},
    {-72, Verdict::TryAgain, OTA_TEXT("Stock", "The modem was not registered for GPRS, or the binary was still incomplete after three attempts."), OTA_TEXT("Stock", "Error downloading the binary; the missing registration is given as -71."), networkCauses, networkAction},
    {-73, Verdict::TryAgain, OTA_TEXT("Stock", "The GPRS connection (bearer) could not be opened to fetch the binary."), OTA_TEXT("Stock", "Error getting the IP address; one too low."), bearerCauses, bearerAction},
    {-74, Verdict::TryAgain, OTA_TEXT("Stock", "The modem got no IP address to fetch the binary."), OTA_TEXT("Stock", "Error setting the FTP connection number; one too low."), bearerCauses, bearerAction},
    {-75, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the connection number for FTP before the binary."), OTA_TEXT("Stock", "Error setting the FTP mode; one too low."), modemCauses, modemAction},
    {-76, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the FTP mode before the binary."), OTA_TEXT("Stock", "Error setting the FTP transfer type; one too low."), modemCauses, modemAction},
    {-77, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the FTP transfer type before the binary."), OTA_TEXT("Stock", "Error setting the FTP server; one too low."), modemCauses, modemAction},
    {-78, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the name of the FTP server before the binary."), OTA_TEXT("Stock", "Error setting the FTP port; one too low."), modemCauses, modemAction},
    {-79, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the FTP port before the binary."), OTA_TEXT("Stock", "Error setting the user name; one too low."), modemCauses, modemAction},
    {-80, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the FTP user before the binary."), OTA_TEXT("Stock", "Error setting the password; one too low."), modemCauses, modemAction},
    {-81, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the FTP password before the binary."), OTA_TEXT("Stock", "Not in the guide, which gives the password as -80."), modemCauses, modemAction},
    {-83, Verdict::FixNode, OTA_TEXT("Stock", "The modem did not take the name of the binary, or its file on the SD card could not be opened."), nullptr, nameBinaryCauses, nameBinaryAction},
    {-84, Verdict::FixRelease, OTA_TEXT("Stock", "The modem did not take the folder of the binary."), nullptr, pathBinaryCauses, pathBinaryAction},
    {-85, Verdict::FixRelease, OTA_TEXT("Stock", "The FTP session for the binary could not be opened."), nullptr, openBinaryCauses, openBinaryAction},
    {-86, Verdict::FixNode, OTA_TEXT("Stock", "The SD card could not be started to store the binary."), nullptr, cardCauses, cardAction},
    {-87, Verdict::FixNode, OTA_TEXT("Stock", "The file for the binary could not be created on the SD card."), nullptr, cardCauses, cardAction},
    {-88, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not answer when it was asked for the first bytes of the binary."), nullptr, dataCauses, dataAction},
    {-89, Verdict::FixNode, OTA_TEXT("Stock", "A piece of the binary could not be written to the SD card."), nullptr, cardCauses, cardAction},
    {-90, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not answer when it was asked for more bytes of the binary."), nullptr, dataCauses, dataAction},
    {-92, Verdict::TryAgain, OTA_TEXT("Stock", "The modem did not take the name of the binary when its size was to be asked."), nullptr, modemCauses, modemAction},
    {-93, Verdict::FixRelease, OTA_TEXT("Stock", "The modem did not take the folder of the binary when its size was to be asked."), nullptr, pathBinaryCauses, pathBinaryAction},
    {-94, Verdict::FixRelease, OTA_TEXT("Stock", "The server did not tell the size of the binary."), nullptr, sizeBinaryCauses, sizeBinaryAction},
    {-119, Verdict::FixNode, OTA_TEXT("Stock", "The modem refused the name of the binary with an error number."), nullptr, nameBinaryCauses, nameBinaryAction},
    {-120, Verdict::FixRelease, OTA_TEXT("Stock", "The modem refused the folder of the binary with an error number."), nullptr, pathBinaryCauses, pathBinaryAction},
    {-121, Verdict::FixRelease, OTA_TEXT("Stock", "The FTP session for the binary was refused with an error number."), nullptr, openBinaryCauses, openBinaryAction},
    {-122, Verdict::TryAgain, OTA_TEXT("Stock", "The modem answered with an error number when it was asked for the first bytes of the binary."), nullptr, dataCauses, dataAction},
    {-123, Verdict::TryAgain, OTA_TEXT("Stock", "The modem answered with an error number when it was asked for more bytes of the binary."), nullptr, dataCauses, dataAction},
    {-124, Verdict::TryAgain, OTA_TEXT("Stock", "The modem refused the name of the binary with an error number in the size query, or the time for the download ran out."), OTA_TEXT("Stock", "Only the refused name is mentioned, not the time that ran out."), lateCauses, lateAction},
    {-125, Verdict::TryAgain, OTA_TEXT("Stock", "The modem refused the folder of the binary with an error number in the size query, or never said that the download had ended."), OTA_TEXT("Stock", "Only the refused folder is mentioned, not the missing end of the download."), lateCauses, lateAction},
    {-126, Verdict::FixRelease, OTA_TEXT("Stock", "The size query for the binary was answered with an error number."), nullptr, sizeBinaryCauses, sizeBinaryAction},
    {-127, Verdict::TryAgain, OTA_TEXT("Stock", "FTP was busy, or the size query for the binary got no answer in time."), OTA_TEXT("Stock", "FTP is busy; the size query without an answer is not mentioned."), busyCauses, busyAction},
    {-128, Verdict::TryAgain, OTA_TEXT("Stock", "FTP in the modem was still busy when the binary was to be fetched."), OTA_TEXT("Stock", "Not in the guide."), busyCauses, busyAction},
};
// clang-format on

} // namespace

std::span<const Code> codesGprs()
{
    return tableGprs;
}

} // namespace stock
