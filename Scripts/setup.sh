#!/usr/bin/env bash
# Installs the system libraries that Wenshu links, if they are missing. Does nothing when all are there.
set -euo pipefail

packages=(libxml2-dev libzip-dev zlib1g-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libqrencode-dev pkg-config)

if ! command -v swift >/dev/null; then
    echo "缺少 Swift 工具链（需要 6.2 或更新版本）：https://www.swift.org/install/linux/" >&2
    exit 69
fi
if command -v pkg-config >/dev/null && pkg-config --exists libxml-2.0 libzip zlib libcmark-gfm libqrencode; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "缺少系统库 libxml2、libzip、zlib、cmark-gfm、libqrencode 的开发文件或 pkg-config，请用本机的软件包管理器安装后重试" >&2
    exit 69
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        as_root=(sudo)
    else
        echo "缺少系统库，请先以管理员身份运行这一条命令，然后重试：" >&2
        echo "    apt-get update && apt-get install -y ${packages[*]}" >&2
        exit 69
    fi
fi
echo "安装缺少的系统库：${packages[*]}"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${packages[@]}"
