// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

// Every way an operation of ours can fail: name, the word of the command line's JSON, and the sentence for
// people (%1 is the detail). Words stand only here; tests compare codes.
// clang-format off
#define VESPIARY_ERROR_LIST(ROW)                                                                                 \
    ROW(Cancelled,         "cancelled",          QT_TRANSLATE_NOOP("Error", "The operation was cancelled.")) \
    ROW(FileUnreadable,    "file-unreadable",    QT_TRANSLATE_NOOP("Error", "The file cannot be read (%1); check that it exists and that you may read it.")) \
    ROW(FileUnwritable,    "file-unwritable",    QT_TRANSLATE_NOOP("Error", "The file cannot be written (%1); check the folder, its permissions and the free space.")) \
    ROW(FileTooLarge,      "file-too-large",     QT_TRANSLATE_NOOP("Error", "The file is too large to be used (%1); choose the file that the Waspmote IDE exported.")) \
    ROW(FileEmpty,         "file-empty",         QT_TRANSLATE_NOOP("Error", "The file is empty (%1); export the sketch again.")) \
    ROW(NotABinary,        "not-a-binary",       QT_TRANSLATE_NOOP("Error", "This is not an OTA binary (%1); export the sketch with the Waspmote IDE and drop the file without ending from the OTA-FILES folder.")) \
    ROW(BadBinary,         "bad-binary",         QT_TRANSLATE_NOOP("Error", "The OTA binary is damaged (%1); export the sketch again.")) \
    ROW(BadProgramId,      "bad-program-id",     QT_TRANSLATE_NOOP("Error", "The program ID is not usable (%1); it needs exactly 7 characters of A-Z, 0-9 and _.")) \
    ROW(BadVersion,        "bad-version",        QT_TRANSLATE_NOOP("Error", "The version is not usable (%1); choose a number from 0 to 255.")) \
    ROW(BadPath,           "bad-path",           QT_TRANSLATE_NOOP("Error", "The path is not usable (%1); use / or a folder such as /demo/.")) \
    ROW(BadManifest,       "bad-manifest",       QT_TRANSLATE_NOOP("Error", "This UPGRADE.TXT cannot be used (%1); write it again from the release.")) \
    ROW(WorkspaceUnusable, "workspace-unusable", QT_TRANSLATE_NOOP("Error", "The workspace cannot be used (%1); choose another file, or restore a backup.")) \
    ROW(WorkspaceMissing,  "workspace-missing",  QT_TRANSLATE_NOOP("Error", "There is no workspace at that place (%1); check the name, or create one by adding a release.")) \
    ROW(WorkspaceTooNew,   "workspace-too-new",  QT_TRANSLATE_NOOP("Error", "A newer Vespiary wrote this workspace (%1); update the program to open it.")) \
    ROW(NoSuchRelease,     "no-such-release",    QT_TRANSLATE_NOOP("Error", "There is no such release (%1); list the releases to see their numbers.")) \
    ROW(ReleaseExists,     "release-exists",     QT_TRANSLATE_NOOP("Error", "This program already has a release of that version (%1); choose the next version.")) \
    ROW(BadServerAddress,  "bad-server-address", QT_TRANSLATE_NOOP("Error", "The server address is not usable (%1); write it as ftp://user@host:port/folder.")) \
    ROW(ServerUnreachable, "server-unreachable", QT_TRANSLATE_NOOP("Error", "The server cannot be reached (%1); check host, port and network.")) \
    ROW(LoginRefused,      "login-refused",      QT_TRANSLATE_NOOP("Error", "The server refused the login (%1); check user and password.")) \
    ROW(PasswordMissing,   "password-missing",   QT_TRANSLATE_NOOP("Error", "A password is needed (%1); give it when asked, in a file, or in the environment.")) \
    ROW(TransferFailed,    "transfer-failed",    QT_TRANSLATE_NOOP("Error", "The transfer failed (%1); try again.")) \
    ROW(FileMissingOnServer, "file-missing-on-server", QT_TRANSLATE_NOOP("Error", "The server does not have the file (%1); check the folder of the account.")) \
    ROW(ServerRefused,     "server-refused",     QT_TRANSLATE_NOOP("Error", "The server refused the operation (%1); check that the account may write there.")) \
    ROW(ReadBackDiffers,   "read-back-differs",  QT_TRANSLATE_NOOP("Error", "What the server gives back is not what was sent (%1); nothing was released, publish again.")) \
    ROW(LiveFileAside,     "live-file-aside",    QT_TRANSLATE_NOOP("Error", "The server let the old file be renamed, but took neither the new one nor the old one under its name again (%1); rename it back there by hand, or publish again.")) \
    ROW(ListenFailed,      "listen-failed",      QT_TRANSLATE_NOOP("Error", "The server cannot listen (%1); choose another port, or stop the program that uses it.")) \
    ROW(PortUnusable,      "port-unusable",      QT_TRANSLATE_NOOP("Error", "The serial port cannot be opened (%1); check the cable and the name of the port.")) \
    ROW(PortDenied,        "port-denied",        QT_TRANSLATE_NOOP("Error", "You may not use the serial port (%1); add yourself to the group dialout and log in again.")) \
    ROW(PortBusy,          "port-busy",          QT_TRANSLATE_NOOP("Error", "Another program uses the serial port (%1); close it there.")) \
    ROW(CaptureFailed,     "capture-failed",     QT_TRANSLATE_NOOP("Error", "The capture cannot be written (%1); check the folder and the free space.")) \
    ROW(RehearsalFailed,   "rehearsal-failed",   QT_TRANSLATE_NOOP("Error", "The rehearsal did not come through (%1); read the step before it.")) \
    ROW(BadRule,           "bad-rule",           QT_TRANSLATE_NOOP("Error", "The rule for lines cannot be used (%1); correct its pattern, module or verdict.")) \
    ROW(RuleTooSlow,       "rule-too-slow",      QT_TRANSLATE_NOOP("Error", "The rule needs too many steps on this line (%1); make its pattern simpler.")) \
    ROW(PublisherBusy,     "publisher-busy",     QT_TRANSLATE_NOOP("Error", "A publish is already running; wait for its end, or cancel it.")) \
    ROW(TlsRefused,        "tls-refused",        QT_TRANSLATE_NOOP("Error", "The server does not encrypt (%1); use ftp:// for it, or switch TLS on there.")) \
    ROW(CertificateRefused, "certificate-refused", QT_TRANSLATE_NOOP("Error", "The server's certificate is not trusted (%1); check the host name, or trust its certificate authority.")) \
    ROW(BadHex,            "bad-hex",            QT_TRANSLATE_NOOP("Error", "The Intel HEX cannot be used (%1); compile the sketch again.")) \
    ROW(PreflightStops,    "preflight-stops",    QT_TRANSLATE_NOOP("Error", "The release must not be published (%1); make a new one that cures this.")) \
    ROW(NoSuchPublication, "no-such-publication", QT_TRANSLATE_NOOP("Error", "The journal knows no such publication (%1); list what is unfinished to see their numbers.")) \
    ROW(NothingBefore,     "nothing-before",     QT_TRANSLATE_NOOP("Error", "Nothing is known of what was live there before (%1); publish a release instead.")) \
    ROW(NotAWorkspace,     "not-a-workspace",    QT_TRANSLATE_NOOP("Error", "This is not a Vespiary workspace (%1); it was left as it is, choose another file.")) \
    ROW(WorkspaceDamaged,  "workspace-damaged",  QT_TRANSLATE_NOOP("Error", "The workspace is damaged (%1); restore a backup, or recover what is whole into a new file.")) \
    ROW(WorkspaceLocked,   "workspace-locked",   QT_TRANSLATE_NOOP("Error", "Another program keeps the workspace for itself (%1); wait for it or close it, and try again.")) \
    ROW(WorkspaceReadOnly, "workspace-read-only", QT_TRANSLATE_NOOP("Error", "The workspace can only be read (%1); get the right to write to it and its folder, or work on a copy.")) \
    ROW(DiskFull,          "disk-full",          QT_TRANSLATE_NOOP("Error", "There is no room left on the disk (%1); free some and try again, what was stored before is kept.")) \
    ROW(OnNetworkShare,    "on-network-share",   QT_TRANSLATE_NOOP("Error", "The workspace is on a network share, where it would be damaged (%1); copy it to a disk of this computer and open the copy.")) \
    ROW(BackupFailed,      "backup-failed",      QT_TRANSLATE_NOOP("Error", "The backup was not made (%1); check the folder of the backups and the free space.")) \
    ROW(FileExists,        "file-exists",        QT_TRANSLATE_NOOP("Error", "There is a file of that name already (%1); choose another name, nothing is overwritten.")) \
    ROW(BadSketch,         "bad-sketch",         QT_TRANSLATE_NOOP("Error", "This sketch cannot be read (%1); choose a .pde or .ino file, or the folder of a sketch.")) \
    ROW(BadSketchPlan,     "bad-sketch-plan",    QT_TRANSLATE_NOOP("Error", "The sketch cannot be written like that (%1); correct the entry.")) \
    ROW(ReleaseWithdrawn,  "release-withdrawn",  QT_TRANSLATE_NOOP("Error", "The release is not published any more (%1); bring it back in the library first, or publish another one.")) \
    ROW(CopyDiffers,       "copy-differs",       QT_TRANSLATE_NOOP("Error", "What was written reads back as something else (%1); do not use that card or folder.")) \
    ROW(NotAPair,          "not-a-pair",         QT_TRANSLATE_NOOP("Error", "That folder does not hold an update that can be taken as it is (%1); drop its UPGRADE.TXT on the page Release to make one of it.")) \
    ROW(VersionsUsedUp,    "versions-used-up",   QT_TRANSLATE_NOOP("Error", "No version is left that every node of that program takes (%1); go on under a new 7-character name.")) \
    ROW(CertificateExpired, "certificate-expired", QT_TRANSLATE_NOOP("Error", "The server's certificate is out of its dates (%1); renew it there, and check the clock of this computer.")) \
    ROW(CertificateOfOther, "certificate-wrong-host", QT_TRANSLATE_NOOP("Error", "The server's certificate is for another host (%1); use the name that stands in it, or install the right one there.")) \
    ROW(PinDiffers,        "pin-differs",        QT_TRANSLATE_NOOP("Error", "The server has another key than the pinned one (%1); find out why before you trust it, for it may be somebody else's server.")) \
    ROW(ActiveTlsUnusable, "active-tls-unusable", QT_TRANSLATE_NOOP("Error", "The libcurl of this computer does not encrypt data in active mode (%1); use passive mode for this server.")) \
    ROW(Unfinished,        "unfinished",         QT_TRANSLATE_NOOP("Error", "An earlier publication to this server did not come to its end (%1); finish or undo it first.")) \
    ROW(NotOnHold,         "not-on-hold",        QT_TRANSLATE_NOOP("Error", "This workspace did not put the server on hold (%1); there is nothing to release.")) \
    ROW(NothingPublished,  "nothing-published",  QT_TRANSLATE_NOOP("Error", "This workspace has published nothing there (%1); there is nothing to compare with.")) \
    ROW(NoSuchGroup,       "no-such-group",      QT_TRANSLATE_NOOP("Error", "There is no such group (%1); list the groups to see their names.")) \
    ROW(AccountInUse,      "account-in-use",     QT_TRANSLATE_NOOP("Error", "Nodes in the field call this address and cannot be told another one (%1); add the new address as an account of another name.")) \
    ROW(KeychainUnusable,  "keychain-unusable",  QT_TRANSLATE_NOOP("Error", "The system's keychain did not take the password (%1); give it in a file or in the environment.")) \
    ROW(KeychainClosed,    "keychain-closed",    QT_TRANSLATE_NOOP("Error", "The system's keychain gave no password (%1); type it, or unlock the keychain and try again.")) \
    ROW(BadAccountFile,    "bad-account-file",   QT_TRANSLATE_NOOP("Error", "This file holds no list of accounts (%1); choose one that was exported from a workspace.")) \
    ROW(GroupExists,       "group-exists",       QT_TRANSLATE_NOOP("Error", "There is a group of that name already (%1); choose another name.")) \
    ROW(BadEventLog,       "bad-event-log",      QT_TRANSLATE_NOOP("Error", "This is not a log of a server that can be read here (%1); import the file that the server wrote, unchanged.")) \
    ROW(BadUsersFile,      "bad-users-file",     QT_TRANSLATE_NOOP("Error", "The users file cannot be used (%1); correct that, or write it with “vespiary-cli users”.")) \
    ROW(UsersFileOpen,     "users-file-open",    QT_TRANSLATE_NOOP("Error", "Others on this computer may read or change the users file; take that right from them (%1).")) \
    ROW(NoSuchUser,        "no-such-user",       QT_TRANSLATE_NOOP("Error", "There is no such user in the file (%1); list the users to see their names.")) \
    ROW(LoginsBusy,        "logins-busy",        QT_TRANSLATE_NOOP("Error", "Too many logins wait to be checked; try again in a moment.")) \
    ROW(PortNeedsRight,    "port-needs-right",   QT_TRANSLATE_NOOP("Error", "Ports below 1024 need a right that this program does not have (%1); take 2121, or give the program that right."))
// clang-format on

enum class ErrorCode
{
#define ROW(name, word, text) name,
    VESPIARY_ERROR_LIST(ROW)
#undef ROW
};

// Why something failed. The detail is what the system said (errno text, FTP reply, path): never a password.
struct Error
{
    ErrorCode code = ErrorCode::Cancelled;
    QString detail;

    bool operator==(const Error &) const = default;
};
Q_DECLARE_METATYPE(Error)

// The sentence a person reads, translated: what happened, to what, what to do.
QString describe(const Error &error);

// The word scripts read, stable for ever: "file-unreadable".
QString wordOf(ErrorCode code);
