#!/usr/bin/env bash
# Everything that is needed to install report-lint where there is no network, in one folder: the package itself and all
# it depends on, for Windows, Linux and macOS and every supported Python.
#   packaging/offline.sh FOLDER [EXTRAS]      EXTRAS: web,pdf when left out
# Then, on the computer without a network, with the folder beside:
#   python -m pip install --no-index --find-links FOLDER "report-lint[web,pdf]"
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:?"usage: packaging/offline.sh FOLDER [EXTRAS]"}
extras=${2:-web,pdf}
python=${PYTHON:-python3}
pythons=${PYTHONS:-3.11 3.12 3.13}
# a name for the table of targets, and the tags that pip is to look for there, the newest first
systems=${SYSTEMS:-"windows linux macos-arm macos-intel"}
declare -A tags=(
  [windows]="win_amd64"
  [linux]="manylinux_2_28_x86_64 manylinux_2_17_x86_64 manylinux2014_x86_64"
  [macos-arm]="macosx_14_0_arm64 macosx_11_0_arm64 macosx_11_0_universal2 macosx_10_9_universal2"
  [macos-intel]="macosx_14_0_x86_64 macosx_11_0_x86_64 macosx_10_9_x86_64 macosx_10_9_universal2"
)
mkdir -p "$folder"
export PIP_DISABLE_PIP_VERSION_CHECK=1

"$python" -m pip wheel -q --no-deps --wheel-dir "$folder" .
wheel=$(ls -t "$folder"/report_lint-*.whl | head -n 1)

for system in $systems; do
  for version in $pythons; do
    echo "== $system, Python $version"
    platforms=()
    for tag in ${tags[$system]}; do platforms+=(--platform "$tag"); done
    # pip asks for what the system that it runs on needs; what another one needs besides, the list adds
    wanted=$("$python" packaging/closure.py "$system" "$version" "$folder" --extra-names)
    # shellcheck disable=SC2086 # the names are words of their own
    "$python" -m pip download -q --only-binary=:all: --implementation cp --python-version "$version" \
      "${platforms[@]}" --dest "$folder" "$wheel[$extras]" $wanted
    "$python" packaging/closure.py "$system" "$version" "$folder" --check "report-lint[$extras]"
  done
done

cp packaging/windows/检查报告.bat packaging/windows/使用说明.txt "$folder"
cat >"$folder/安装.txt" <<TEXT
在不能联网的电脑上安装（先装好 Python 3.11、3.12 或者 3.13），在本文件夹中运行：

  python -m pip install --no-index --find-links . "report-lint[$extras]"

Windows 上用 py 代替 python。装好后双击“检查报告.bat”，或者运行 report-lint-page。
TEXT
echo "$(find "$folder" -name '*.whl' | wc -l) wheels in $folder"
