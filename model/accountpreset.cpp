// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/accountpreset.h"

#include <QCoreApplication>

QList<AccountPreset> accountPresets()
{
    return {
        {"meshlium", "Meshlium", "ota", 21,
            QT_TRANSLATE_NOOP("AccountPreset",
                "Its delivered password, “libelium”, is public: change it. Its own OTA plug-in writes the "
                "same files, so do not use both.")},
        {"vsftpd", "vsftpd", "", 21,
            QT_TRANSLATE_NOOP("AccountPreset",
                "It takes no files unless vsftpd.conf says write_enable=YES; a chroot that may be written "
                "needs allow_writeable_chroot=YES. With chroot_local_user=YES the folder is /, else it is "
                "the "
                "user's home, such as /home/ota.")},
        {"pure-ftpd", "Pure-FTPd", "", 21,
            QT_TRANSLATE_NOOP("AccountPreset",
                "Its options -r (rename instead of replace) and -x or -X (no files that begin with a dot) "
                "must be off: the first one keeps releases from replacing others, the second hides .gprs. "
                "A virtual user begins in its own folder, so the folder is /.")},
        {"proftpd", "ProFTPD", "", 21,
            QT_TRANSLATE_NOOP("AccountPreset",
                "It replaces no file unless proftpd.conf says AllowOverwrite on. With DefaultRoot ~ "
                "the folder is /, else it is the user's home.")},
        {"vespiary", "Vespiary", "ota", 2121,
            QT_TRANSLATE_NOOP("AccountPreset",
                "A server of Vespiary's own takes files only from the user that --publisher-user names.")},
    };
}

QString adviceOf(const AccountPreset &preset)
{
    return QCoreApplication::translate("AccountPreset", preset.advice);
}

Account completed(Account account, const AccountPreset &preset)
{
    if (account.user.isEmpty())
        account.user = QString::fromLatin1(preset.user);
    if (account.port == Account().port)
        account.port = preset.port;
    return account;
}
