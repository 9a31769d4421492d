// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

// What servers of others have to be told to serve one folder to one user on loopback, each in its own language.

struct ForeignPlace
{
    QString folder; // for their own files
    QString served;
    quint16 port = 0;
};

constexpr uid_t nobodyId = 65534;

// Of "libelium", in few rounds: a login is to cost nothing here.
inline QByteArray passwordHash()
{
    return "$5$rounds=1000$vespiary$T5eUCfYv7L7.5g.QR7gi3nKvVrb9JAAogtA73VDhhMD";
}

inline QByteArray passwdLine(const ForeignPlace &place, const QByteArray &hash = "x")
{
    const bool isRoot = ::geteuid() == 0;
    return "ota:" + hash + ':' + QByteArray::number(isRoot ? nobodyId : ::geteuid()) + ':'
        + QByteArray::number(isRoot ? nobodyId : ::getegid()) + "::" + place.served.toUtf8() + ":/bin/sh\n";
}

inline QByteArray shadowLine()
{
    return "ota:" + passwordHash() + ":19000::::::\n";
}

inline QByteArray pamService()
{
    return "auth required pam_unix.so nodelay\n"
           "account required pam_unix.so\n"
           "session required pam_permit.so\n";
}

inline QByteArray vsftpdSettings(const ForeignPlace &place)
{
    return QStringLiteral("listen=YES\nlisten_address=127.0.0.1\nlisten_port=%1\nbackground=NO\n"
                          "write_enable=YES\nsecure_chroot_dir=%2/empty\nallow_writeable_chroot=YES\n"
                          "seccomp_sandbox=NO\nisolate=NO\nisolate_network=NO\nxferlog_enable=NO\n")
        .arg(place.port)
        .arg(place.folder)
        .toUtf8();
}

inline QByteArray vsftpdAnonymousSettings(const ForeignPlace &place)
{
    const passwd *self = ::getpwuid(::geteuid());
    return vsftpdSettings(place)
        + QStringLiteral("run_as_launching_user=YES\nanonymous_enable=YES\nlocal_enable=NO\n"
                         "anon_upload_enable=YES\nanon_mkdir_write_enable=YES\n"
                         "anon_other_write_enable=YES\nanon_umask=022\nanon_world_readable_only=NO\n"
                         "anon_root=%1\nftp_username=%2\nnopriv_user=%2\n")
              .arg(place.served, QString::fromLocal8Bit(self ? self->pw_name : ""))
              .toUtf8();
}

inline QByteArray vsftpdLoginSettings(const ForeignPlace &place)
{
    return vsftpdSettings(place)
        + "anonymous_enable=NO\nlocal_enable=YES\nlocal_umask=022\nchroot_local_user=YES\n"
          "pam_service_name=vsftpd\nnopriv_user=nobody\ncheck_shell=NO\n";
}

// The "." says that the folder is the root of what the user sees.
inline QByteArray pureFtpdLine(const ForeignPlace &place)
{
    const QByteArray nobody = QByteArray::number(nobodyId);
    return "ota:" + passwordHash() + ':' + nobody + ':' + nobody + "::" + place.served.toUtf8()
        + "/./::::::::::::\n";
}

inline QStringList pureFtpdArguments(const ForeignPlace &place)
{
    return QStringLiteral(
        "-S 127.0.0.1,%1 -A -H -E -D -f none -u 1 -U 022:022 -l puredb:%2/users.pdb -g %2/pid")
        .arg(place.port)
        .arg(place.folder)
        .split(u' ');
}

inline QByteArray proFtpdSettings(const ForeignPlace &place)
{
    const bool isRoot = ::geteuid() == 0;
    const passwd *user = ::getpwuid(isRoot ? nobodyId : ::geteuid());
    const group *users = ::getgrgid(isRoot ? nobodyId : ::getegid());
    return QStringLiteral("ServerType standalone\nDefaultAddress 127.0.0.1\nSocketBindTight on\nPort %1\n"
                          "User %2\nGroup %3\nUseIPv6 off\nUseReverseDNS off\nWtmpLog off\nTransferLog none\n"
                          "SystemLog none\nControlsEngine off\nDelayEngine off\n"
                          "AuthOrder mod_auth_file.c\nAuthUserFile %4/passwd\nRequireValidShell off\n"
                          "AllowOverwrite on\nAllowStoreRestart on\nAllowRetrieveRestart on\nUmask 022\n"
                          "ScoreboardFile %4/scoreboard\nPidFile %4/pid\n")
               .arg(place.port)
               .arg(QString::fromLocal8Bit(user ? user->pw_name : ""),
                   QString::fromLocal8Bit(users ? users->gr_name : ""), place.folder)
               .toUtf8()
        + (isRoot ? "DefaultRoot ~\n" : ""); // only root may change what a user's root is
}
